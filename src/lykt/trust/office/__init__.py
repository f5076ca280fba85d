# SPDX-License-Identifier: EUPL-1.2
"""An agency's own acts: invite, suspend, name teams and roles, issue and revoke tokens. Never touches a child's record."""
