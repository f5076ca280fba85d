# SPDX-License-Identifier: EUPL-1.2
"""The command line, `lykt`: each command in a file of its own, run as the one process whose role it needs.

Knows how to bring up what a command stands on. Answers on stdout, tells what it does on stderr. Reads no child without
somebody's own token, and holds no rule of its own: it asks the same actions and queries as the screens.
"""
