# SPDX-License-Identifier: EUPL-1.2
"""Questions about reports and drafts, and about everything that is met outside: a file for each."""
