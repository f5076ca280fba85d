# SPDX-License-Identifier: EUPL-1.2
"""Knows what the night must see, for whoever has the watch: what nobody has checked, and each child on one card. Never an address."""
