# SPDX-License-Identifier: EUPL-1.2
from django.apps import AppConfig


class Audit(AppConfig):
    name = "lykt.trust.audit"
    label = "audit"
    default_auto_field = "django.db.models.BigAutoField"
