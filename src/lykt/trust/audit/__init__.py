# SPDX-License-Identifier: EUPL-1.2
"""Keeps one line for each act, refusal and reading, and seals the lines so that no one can change them unseen."""
