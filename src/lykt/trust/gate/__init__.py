# SPDX-License-Identifier: EUPL-1.2
"""The one way to act: asks the rule table, acts, and writes the audit line, in one transaction."""
