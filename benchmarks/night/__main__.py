# SPDX-License-Identifier: EUPL-1.2
"""`python3 dev.py benchmark night`."""

from benchmarks.ground import measure

measure("night")
