# SPDX-License-Identifier: EUPL-1.2
"""Lists the children whose case this person may know of, and finds one by a name somebody said. Never says who else exists."""
