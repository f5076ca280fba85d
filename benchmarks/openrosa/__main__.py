# SPDX-License-Identifier: EUPL-1.2
"""`python3 dev.py benchmark openrosa`."""

from benchmarks.ground import measure

measure("openrosa")
