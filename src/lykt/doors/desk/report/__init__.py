# SPDX-License-Identifier: EUPL-1.2
"""Knows one concern report: the sender's words beside what we made of them, the danger, the review and what it starts. Edits no word, and knows no way to drop a report for want of a name, an address or a permit."""
