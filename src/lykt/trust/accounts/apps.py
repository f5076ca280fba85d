# SPDX-License-Identifier: EUPL-1.2
from django.apps import AppConfig


class Accounts(AppConfig):
    name = "lykt.trust.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"
