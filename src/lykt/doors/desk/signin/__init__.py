# SPDX-License-Identifier: EUPL-1.2
"""The way in and out: invitation, password, second step, and what happens when a session ends. Shows nothing of a child.

Every page is closed to who is not signed in, unless its view says `login_not_required`.
"""
