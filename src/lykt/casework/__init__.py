# SPDX-License-Identifier: EUPL-1.2
"""The work itself: reports that come in, cases with one lead, notes and tasks."""
