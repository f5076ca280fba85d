# SPDX-License-Identifier: EUPL-1.2
"""Knows what has to be installed before Lykt can run, and how to keep it running. Serves dev.py alone.

Rests on Python's own library and nothing else, for it is what brings the rest. Never touches the system's own Python,
never ends a process that it did not start, and never hands the database owner's address on.
"""
