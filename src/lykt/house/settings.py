# SPDX-License-Identifier: EUPL-1.2
"""Everything that differs from one installation to another, read from the environment and from LYKT_HOME."""

import os
from pathlib import Path

from lykt.house.database import database_for
from lykt.house.demo.personas import RESIDENTS
from lykt.house.surroundings import (  # noqa: F401 - some are asked for as settings alone
    AWAY,
    DEMO,
    HOME,
    HOSTS,
    LOGGING,
    MODE,
    PROXIES,
    SERVICES,
    SOURCE,
    secret,
)

PROCESS = os.environ.get(
    "LYKT_PROCESS", "web"
)  # which database role this process is: owner, web, worker, intake, opener
DEBUG = False
SECRET_KEY = secret("django")
DEFAULT_SERVICES = tuple(
    filter(
        None, os.environ.get("LYKT_DEFAULT_SERVICES", "gamle-oslo,harbour-borough" if DEMO else "").split(",")
    )
)  # where a worry goes whose teller does not know the place: one service a country
FORM_KEYS = Path(
    os.environ.get("LYKT_FORM_KEYS", HOME / "form-keys")
)  # what opens the forms of phones: for the opener's own user alone
PUBLIC = os.environ.get("LYKT_PUBLIC", "")  # where the public pages answer, for the link on the first page
ALLOWED_HOSTS = HOSTS
CSRF_TRUSTED_ORIGINS = [
    f"https://{host}" for host in filter(None, os.environ.get("LYKT_HOSTS", "").split(","))
]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "procrastinate.contrib.django",
    "pgtrigger",
    "pghistory",
    "django_htmx",
    "csp",
    "lykt.trust.accounts",
    "lykt.trust.access",
    "lykt.trust.audit",
    "lykt.record.people",
    "lykt.record.indicators",
    "lykt.record.duties",
    "lykt.casework.outreach",
    "lykt.casework.submissions",
    "lykt.casework.cases",
    "lykt.doors.parts",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",  # what never changes it keeps compressed itself
    "lykt.doors.parts.middleware.Lighter",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "lykt.doors.parts.middleware.Language",
    "lykt.doors.parts.middleware.Problems",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "lykt.doors.desk.signin.middleware.SessionEnds",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "lykt.doors.parts.middleware.AtWork",
    "lykt.doors.desk.signin.middleware.SignedIn",
    "lykt.doors.desk.drafts.middleware.Drafts",
]
if DEMO:
    MIDDLEWARE.append("lykt.doors.desk.welcome.middleware.Town")
PERSONAS = (
    tuple(one for one in RESIDENTS if one.shown) if DEMO else ()
)  # one-click sign-in, in the demo town alone
ROOT_URLCONF = "lykt.house.urls"
WSGI_APPLICATION = "lykt.house.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [SOURCE / "doors"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

DATABASES = {"default": database_for(PROCESS, HOME)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
ATOMIC_REQUESTS = False  # parts.middleware.AtWork opens the transaction, with the actor's context in it

AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = ["lykt.doors.desk.signin.backend.Backend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "lykt.doors.desk.signin.passwords.LongEnough", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/inbox/"
SESSION_COOKIE_AGE = 10 * 3600  # a shift; security.md T12
LOCK_AFTER = int(os.environ.get("LYKT_LOCK_AFTER", "15"))  # minutes alone, after which a session is locked
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = MODE == "production"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_SSL_REDIRECT = False  # the proxy in front ends TLS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if MODE == "production" else None
X_FRAME_OPTIONS = "DENY"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"  # never in a cookie
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
        "manifest-src": ["'self'"],
    },
}
FILE_UPLOAD_HANDLERS = ["lykt.doors.parts.uploads.InMemory"]  # nothing that is sent lies on the disk
DATA_UPLOAD_MAX_NUMBER_FILES = 120  # ODK Collect sends a form and up to 101 files at once
DATA_UPLOAD_MAX_MEMORY_SIZE = 6 * 1024 * 1024  # a report may be 5 MB; the reader itself says so in a sentence

ACCOUNT_ADAPTER = "lykt.doors.desk.signin.adapter.Adapter"
MFA_ADAPTER = "lykt.doors.desk.signin.adapter.SecondStep"
CSRF_FAILURE_VIEW = "lykt.doors.desk.signin.signed_out.answer_worn_out"
SECOND_STEP = MODE == "production"  # who signs in has a passkey or a code; invented people need none
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # an account exists by invitation only
ACCOUNT_RATE_LIMITS = {"login_failed": "5/5m/key,20/5m/ip"}  # per account and per source, security.md T11
ACCOUNT_PREVENT_ENUMERATION = True
ALLAUTH_TRUSTED_PROXY_COUNT = PROXIES
ACCOUNT_SESSION_REMEMBER = False
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEMO or MODE == "test"
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"  # Lykt sends no content by mail
CACHES = {
    "default": {"BACKEND": "lykt.doors.desk.signin.attempts.Attempts"}
}  # sign-in's counts, and nothing else

LANGUAGE_CODE = "nb"
LANGUAGES = [
    ("nb", "Norsk bokmål"),
    ("en", "English"),
    *([("ar", "العربية")] if MODE != "production" else []),
]
# The public pages have texts of their own, also in French and Arabic: they are no part of the desk.
LOCALE_PATHS = sorted(path for path in SOURCE.rglob("locale") if path.parent.name != "tell")
USE_I18N = USE_TZ = True
TIME_ZONE = "Europe/Oslo"
STATIC_URL = "/static/"
STATIC_ROOT = Path(os.environ.get("LYKT_STATIC", HOME / "static"))
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
STATICFILES_DIRS = [SOURCE / "doors" / "desk" / "signin" / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if MODE == "production"
        else "django.contrib.staticfiles.storage.StaticFilesStorage",
    },
}
WHITENOISE_USE_FINDERS = MODE != "production"
SILENCED_SYSTEM_CHECKS: list[str] = []
