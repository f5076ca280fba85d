# SPDX-License-Identifier: EUPL-1.2
"""Hands the lead of a case from one person to another. Never leaves a case without a lead, not for a minute."""
