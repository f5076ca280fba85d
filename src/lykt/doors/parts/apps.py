# SPDX-License-Identifier: EUPL-1.2
from django.apps import AppConfig


class Parts(AppConfig):
    name = "lykt.doors.parts"
    label = "parts"
    default_auto_field = "django.db.models.BigAutoField"
