# SPDX-License-Identifier: EUPL-1.2
"""Shows one child: what must be done now, what happened, what is said and by whom, and who can read it. Overwrites nothing."""
