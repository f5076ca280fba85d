# SPDX-License-Identifier: EUPL-1.2
"""The first page, the language, and in the demo town the cards, the banner and the tour. Shows nothing of a child."""
