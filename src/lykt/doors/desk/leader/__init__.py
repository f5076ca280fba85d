# SPDX-License-Identifier: EUPL-1.2
"""Knows what a leader must see of the service today. Ranks nobody: it counts so that work can be shared, never as blame."""
