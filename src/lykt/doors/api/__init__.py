# SPDX-License-Identifier: EUPL-1.2
"""Other systems: concern reports in, with a service token. Reads nothing back but the receipt."""
