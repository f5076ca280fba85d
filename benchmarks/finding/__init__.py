# SPDX-License-Identifier: EUPL-1.2
"""A finding over the 65 indicators of the ILO's list and ten earlier assessments, with its sentences: at most 20 ms."""
