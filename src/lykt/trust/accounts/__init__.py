# SPDX-License-Identifier: EUPL-1.2
"""Knows agencies, people, teams, roles and tokens. Never holds a word about a child."""
