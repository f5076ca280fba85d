# SPDX-License-Identifier: EUPL-1.2
"""A contact on a throttled phone (Fast 3G, a quarter of the speed): from the icon to typing at most 3 s, then 1 s; three taps to save."""
