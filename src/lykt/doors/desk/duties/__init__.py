# SPDX-License-Identifier: EUPL-1.2
"""Shows what must be done, by whom, until when and why. Offers to write down what happened; never ticks a duty off."""
