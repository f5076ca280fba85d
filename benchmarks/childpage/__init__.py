# SPDX-License-Identifier: EUPL-1.2
"""The page of a child with 300 claims and 500 entries, 16 readers with a second of thought. p95 at most 300 ms."""
