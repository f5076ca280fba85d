# SPDX-License-Identifier: EUPL-1.2
"""What can be done with reports and drafts, and everything that is met outside: a file for each."""
