# SPDX-License-Identifier: EUPL-1.2
"""The demo town: agencies of two countries, people and about forty children, all of them invented."""
