# SPDX-License-Identifier: EUPL-1.2
"""The only place that knows everything: settings, addresses, the command line, the database's set-up."""
