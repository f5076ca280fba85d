# SPDX-License-Identifier: EUPL-1.2
"""Knows who of a service is away and where its reports about children who are alone go. Holds no word about a child."""
