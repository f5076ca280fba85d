# SPDX-License-Identifier: EUPL-1.2
"""The shell and the parts that every screen is made of, and how a lawful no is said. Knows no child and asks no table."""
