# SPDX-License-Identifier: EUPL-1.2
from django.apps import AppConfig


class Duties(AppConfig):
    name = "lykt.record.duties"
    label = "duties"
    default_auto_field = "django.db.models.BigAutoField"
