# SPDX-License-Identifier: EUPL-1.2
"""Knows who works here, what they may see and what they did. Never knows what was said about a child."""
