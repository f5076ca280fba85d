# SPDX-License-Identifier: EUPL-1.2
"""Knows how anyone who worries can tell it, without account or cookie. Reads nothing, keeps nothing, and never says what is there."""
