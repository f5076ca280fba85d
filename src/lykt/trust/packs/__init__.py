# SPDX-License-Identifier: EUPL-1.2
"""Knows what the law of a country asks, from files that a lawyer can read.

Loads a pack as frozen values and refuses one with a fault, naming file, row and field.
Never guesses, never changes a pack, never reads anything about a child.
"""
