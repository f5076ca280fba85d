# SPDX-License-Identifier: EUPL-1.2
from django.apps import AppConfig


class Access(AppConfig):
    name = "lykt.trust.access"
    label = "access"
    default_auto_field = "django.db.models.BigAutoField"
