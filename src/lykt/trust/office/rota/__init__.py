# SPDX-License-Identifier: EUPL-1.2
"""Who has the watch at night, and for which services."""
