# SPDX-License-Identifier: EUPL-1.2
"""What came from the phones of whoever is at work and of their team, and what can be done where it stands still."""
