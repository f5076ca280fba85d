# SPDX-License-Identifier: EUPL-1.2
"""`python3 dev.py benchmark finding`."""

from benchmarks.finding.figure import measured

measured()
