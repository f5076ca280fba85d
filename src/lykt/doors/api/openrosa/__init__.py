# SPDX-License-Identifier: EUPL-1.2
"""ODK Collect and whatever else speaks OpenRosa: forms out, filled-in forms in. Shows nothing of what came."""
