# SPDX-License-Identifier: EUPL-1.2
"""What answers support: values in, a finding out, and the sentences it speaks. Never reads a table or the time of day."""
