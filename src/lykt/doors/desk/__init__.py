# SPDX-License-Identifier: EUPL-1.2
"""The screens of people at work, one folder a screen."""
