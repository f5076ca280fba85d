# SPDX-License-Identifier: EUPL-1.2
"""`python3 dev.py benchmark receive`."""

from benchmarks.ground import measure

measure("receive")
