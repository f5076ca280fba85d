# SPDX-License-Identifier: EUPL-1.2
"""Knows the spreadsheet forms of the field (XLSForm). Reads one that a stranger wrote without trusting it, compares,
merges and writes forms question by question, and reads what was answered. Never stores, sends or judges anything."""
