# SPDX-License-Identifier: EUPL-1.2
"""A checklist on a throttled phone (Fast 3G, a quarter of the speed): its first paint within 3 s, and when it can be filled in."""
