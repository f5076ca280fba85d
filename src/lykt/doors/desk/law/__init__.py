# SPDX-License-Identifier: EUPL-1.2
"""The law as Lykt holds it, printed for whoever wants to check it: open to all, and nothing in it is about a child."""
