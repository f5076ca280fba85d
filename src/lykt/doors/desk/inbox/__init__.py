# SPDX-License-Identifier: EUPL-1.2
"""Knows what waits at the front door, ordered by danger and then by the clock. Decides nothing, and counts nobody's lateness as blame."""
