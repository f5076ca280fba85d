# SPDX-License-Identifier: EUPL-1.2
"""Knows children and claims: who said what, when, how sure. Appends, marks and joins; never overwrites."""
