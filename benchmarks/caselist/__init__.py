# SPDX-License-Identifier: EUPL-1.2
"""The case list among 100,000 cases: through HTTP, and what the database's guard costs. p95 at most 400 ms, 1.3 times."""
