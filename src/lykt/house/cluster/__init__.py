# SPDX-License-Identifier: EUPL-1.2
"""Knows where a PostgreSQL of our own lies and who may sign in to it. Starts and stops it, for trying out and for tests.

Listens on no network, only on a socket in a folder that nobody else can open. Never touches the server that
DATABASE_URL names, never makes a user of the machine, never ends a process it did not start.
"""
