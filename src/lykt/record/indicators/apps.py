# SPDX-License-Identifier: EUPL-1.2
from django.apps import AppConfig


class Indicators(AppConfig):
    name = "lykt.record.indicators"
    label = "indicators"
    default_auto_field = "django.db.models.BigAutoField"
