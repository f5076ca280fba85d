# SPDX-License-Identifier: EUPL-1.2
"""`python3 dev.py benchmark checklist`."""

from benchmarks.ground import measure

measure("checklist")
