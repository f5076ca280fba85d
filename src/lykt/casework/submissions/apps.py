# SPDX-License-Identifier: EUPL-1.2
from django.apps import AppConfig


class Submissions(AppConfig):
    name = "lykt.casework.submissions"
    label = "submissions"
    default_auto_field = "django.db.models.BigAutoField"
