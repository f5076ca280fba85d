# SPDX-License-Identifier: EUPL-1.2
"""Look closer: a list filled in about a child or about nobody named, what the answers support, and what the law asks then."""
