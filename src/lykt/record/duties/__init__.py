# SPDX-License-Identifier: EUPL-1.2
"""Knows what happened, and works out every lawful next step with its reason and its day. Never closes one by itself."""
