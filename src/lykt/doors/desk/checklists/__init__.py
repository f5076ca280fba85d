# SPDX-License-Identifier: EUPL-1.2
"""Knows how a list is loaded, looked at, published and adapted. Keeps no file that nobody published; shows no child."""
