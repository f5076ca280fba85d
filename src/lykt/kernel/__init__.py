# SPDX-License-Identifier: EUPL-1.2
"""Knows what a decision, an actor, an instant and an id are. Does nothing by itself. Never grows past 500 lines."""
