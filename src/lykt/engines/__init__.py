# SPDX-License-Identifier: EUPL-1.2
"""Engines: pure libraries that anyone could use without the rest. They know values and files, never a database or the web."""
