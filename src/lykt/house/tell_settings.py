# SPDX-License-Identifier: EUPL-1.2
"""The public pages' own settings: no session, no cookie, no account, no table, nothing that the desk keeps secret."""

from lykt.house.database import database_for
from lykt.house.surroundings import (  # noqa: F401 - some are asked for as settings alone
    AWAY,
    DEMO,
    HOME,
    HOSTS,
    MODE,
    PROXIES,
    SERVICES,
    SOURCE,
)
from lykt.house.surroundings import LOGGING as THE_DESKS
from lykt.kernel.ids import new_secret

PROCESS = "tell"
DEBUG = False
SECRET_KEY = new_secret()  # nothing is signed here; Django wants one
ALLOWED_HOSTS = HOSTS
INSTALLED_APPS: list[str] = []
# Compressed: these pages hold no secret but the seven words, on a page that repeats nothing of what was sent.
MIDDLEWARE = ["django.middleware.gzip.GZipMiddleware", "lykt.doors.tell.middleware.Quiet"]
ROOT_URLCONF = "lykt.doors.tell.urls"
WSGI_APPLICATION = "lykt.house.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [SOURCE / "doors"],
        "APP_DIRS": False,
        "OPTIONS": {"libraries": {"tell": "lykt.doors.tell.tags"}},
    },
]
DATABASES = {"default": database_for(PROCESS, HOME) | {"CONN_MAX_AGE": None, "CONN_HEALTH_CHECKS": True}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024  # what is too long comes back with its words, up to here
DATA_UPLOAD_MAX_NUMBER_FIELDS = 60
FILE_UPLOAD_HANDLERS: list[str] = []
LANGUAGE_CODE = "nb"
LANGUAGES = [("nb", "Norsk"), ("en", "English"), ("fr", "Français"), ("ar", "العربية")]
LOCALE_PATHS = [SOURCE / "doors" / "tell" / "locale"]
USE_I18N = USE_TZ = True
TIME_ZONE = "Europe/Oslo"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if MODE == "production" else None
SILENCED_SYSTEM_CHECKS: list[str] = []
LOGGING = THE_DESKS | {"loggers": {"django.request": {"level": "ERROR"}}}  # a wrong word is no news
