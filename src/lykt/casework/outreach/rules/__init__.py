# SPDX-License-Identifier: EUPL-1.2
"""Knows how a concern report is read: bytes in, values out. Decides nothing about a child, and loses no word of the sender's."""
