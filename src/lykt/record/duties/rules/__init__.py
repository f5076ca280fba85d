# SPDX-License-Identifier: EUPL-1.2
"""What the law asks after what happened: values in, duties out.

Knows happenings, clocks and threads (which report, which order). Never reads a table, a file or the time of day.
"""
