# SPDX-License-Identifier: EUPL-1.2
"""How anyone gets in. HTTP lives only here; no door reaches a table."""
