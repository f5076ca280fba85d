# SPDX-License-Identifier: EUPL-1.2
"""Knows how a night is drawn: what is needed, contacts as lines, pictures. Has no page of its own, and asks nobody who may."""
