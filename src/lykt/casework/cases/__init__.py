# SPDX-License-Identifier: EUPL-1.2
"""Knows cases, their one lead, hand-overs and notes. An open case is never without a lead."""
