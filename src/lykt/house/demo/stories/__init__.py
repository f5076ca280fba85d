# SPDX-License-Identifier: EUPL-1.2
"""Knows what happened to each invented child of the demo town. Performs it through real verbs. Never tells an offence in detail."""
