# SPDX-License-Identifier: EUPL-1.2
"""Knows the rule table and keeps the ledger of grants that the database obeys. Grants are written and ended, never edited."""
