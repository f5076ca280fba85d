# SPDX-License-Identifier: EUPL-1.2
"""Knows what was answered about a child, and what those answers support. Every answer stands beside the others.

A finding names no number, concludes nothing against a child, and knows no duty.
"""
