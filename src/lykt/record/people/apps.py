# SPDX-License-Identifier: EUPL-1.2
from django.apps import AppConfig


class People(AppConfig):
    name = "lykt.record.people"
    label = "people"
    default_auto_field = "django.db.models.BigAutoField"
