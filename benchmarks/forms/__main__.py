# SPDX-License-Identifier: EUPL-1.2
"""`python3 dev.py benchmark forms`."""

from benchmarks.forms.figure import measured

measured()
