# SPDX-License-Identifier: EUPL-1.2
"""Performs the demo town as the web process, a line on stdout for each step."""

import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lykt.house.settings")
django.setup()

from lykt.house.demo.build import build_town  # noqa: E402 - Django comes first

build_town(lambda step: print(step, file=sys.stdout, flush=True))  # noqa: T201 - set-up reads these lines
