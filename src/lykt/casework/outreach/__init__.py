# SPDX-License-Identifier: EUPL-1.2
"""Knows contacts and concern reports, from the first worry to the review. Never drops one for want of a name, an address or a permit."""
