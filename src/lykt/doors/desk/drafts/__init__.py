# SPDX-License-Identifier: EUPL-1.2
"""Keeps what is being written in any form of a page, for its writer alone, until it is sent or thrown away.

It is known by the address that the form is sent to, and is shown by that page alone: who may no longer open the page
sees it nowhere. What is hidden in a form, a file, or anything of sign-in and the office is never kept.
"""
