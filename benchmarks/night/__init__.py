# SPDX-License-Identifier: EUPL-1.2
"""A night view of 40 children, 4 readers with a second of thought. p95 at most 300 ms."""
