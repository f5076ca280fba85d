# SPDX-License-Identifier: EUPL-1.2
"""What an administrator sees and changes: people, roles, teams, tokens, agencies; and a leader, who is on duty. Never content."""
