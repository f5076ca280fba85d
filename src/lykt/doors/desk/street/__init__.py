# SPDX-License-Identifier: EUPL-1.2
"""Knows the outreach team's night: who is out, whom they met, what was wished and promised. Shows nothing of it to anybody outside the team."""
