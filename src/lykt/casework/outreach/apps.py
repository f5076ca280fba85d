# SPDX-License-Identifier: EUPL-1.2
from django.apps import AppConfig


class Outreach(AppConfig):
    name = "lykt.casework.outreach"
    label = "outreach"
    default_auto_field = "django.db.models.BigAutoField"
