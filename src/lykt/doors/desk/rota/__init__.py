# SPDX-License-Identifier: EUPL-1.2
"""Knows who has which watch, where nobody has one, and which night service stands for a service. Never a word about a child."""
