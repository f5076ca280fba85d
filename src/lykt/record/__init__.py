# SPDX-License-Identifier: EUPL-1.2
"""Knows children, what was said about them, what happened to them and what the law then asks."""
