# SPDX-License-Identifier: EUPL-1.2
"""Figures, each a command: `python3 dev.py benchmark caselist`. Everybody in here is invented by a loop.

Each prints the machine, its runs, median and p95, and the ratio where a peer can run. Tests never assert a time;
docs/reference/speed.md quotes what these print.
"""
