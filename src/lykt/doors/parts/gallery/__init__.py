# SPDX-License-Identifier: EUPL-1.2
"""Knows every part of our screens in every state. Shows them on one page in demo mode. Never shows anybody real."""
