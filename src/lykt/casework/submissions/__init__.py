# SPDX-License-Identifier: EUPL-1.2
"""Knows the phones that fill in an agency's forms, and what came from them. Never drops what it cannot open, and never links a child."""
