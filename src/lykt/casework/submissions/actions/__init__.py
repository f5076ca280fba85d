# SPDX-License-Identifier: EUPL-1.2
"""What can be done with phones and with what came from them."""
