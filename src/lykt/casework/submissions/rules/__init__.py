# SPDX-License-Identifier: EUPL-1.2
"""What makes a submission whole, and how it is read and opened."""
