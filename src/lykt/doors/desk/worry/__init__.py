# SPDX-License-Identifier: EUPL-1.2
"""Knows what somebody is writing about a child they worry for, and sends it at once. Never asks for a name, a reason to be sure, or a word about exploitation."""
