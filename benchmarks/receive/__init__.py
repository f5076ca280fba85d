# SPDX-License-Identifier: EUPL-1.2
"""Concern reports through the API, everything on: claims, grants, duties, audit and its seal. At least 40 a second."""
