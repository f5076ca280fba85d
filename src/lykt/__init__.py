# SPDX-License-Identifier: EUPL-1.2
"""Lykt helps people identify and protect children and young migrants who may be victims of trafficking."""
