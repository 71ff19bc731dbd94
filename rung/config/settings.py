"""Settings of the installation: read once from the environment, typed, with safe defaults (docs/admin/settings.md)."""

from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import environ
from django.urls import reverse_lazy

from rung.config.secret import secret_key_in

env = environ.Env()

# --- the one folder and the one address -----------------------------------------------------------------------------
RUNG_HOME = Path(env.str("RUNG_HOME", default=str(Path.home() / ".rung"))).expanduser().resolve()
RUNG_HOME.mkdir(mode=0o700, parents=True, exist_ok=True)
RUNG_URL = env.str("RUNG_URL", default="http://127.0.0.1:8000").rstrip("/")
RUNG_VENDOR = env.str("RUNG_VENDOR", default="Rung")
RUNG_DEMO = env.bool("RUNG_DEMO", default=False)
DEBUG = env.bool("RUNG_DEBUG", default=False)
SECRET_KEY = env.str("RUNG_SECRET_KEY", default="") or secret_key_in(RUNG_HOME)

_address = urlsplit(RUNG_URL)
_https = _address.scheme == "https"
ALLOWED_HOSTS = sorted({_address.hostname or "127.0.0.1", *env.list("RUNG_HOSTS", default=["127.0.0.1", "localhost"])})
CSRF_TRUSTED_ORIGINS = [RUNG_URL] if _https else []
RUNG_BEHIND_PROXY = env.bool("RUNG_BEHIND_PROXY", default=False)
if RUNG_BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# --- the parts ------------------------------------------------------------------------------------------------------
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "rung.ui",
    "rung.record",
    "rung.people",
    "rung.tickets",
    "rung.escalations",
    "rung.channels",
    "rung.importers",
    "rung.parts",
    "rung.front",
    "rung.portal",
    "rung.workspace",
    "rung.desk",
    "rung.console",
    "rung.config",
]

MIDDLEWARE = [
    "rung.config.middleware.RequestNumber",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "rung.config.packing.Packing",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "rung.config.middleware.NoStore",
]

ROOT_URLCONF = "rung.config.urls"
WSGI_APPLICATION = "rung.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "APP_DIRS": True,
        "OPTIONS": {
            "environment": "rung.ui.environment.environment",
            "context_processors": [
                "django.contrib.messages.context_processors.messages",
                "rung.config.context.page",
            ],
        },
    },
]

# --- data -----------------------------------------------------------------------------------------------------------
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASES = {"default": env.db_url("DATABASE_URL", default=f"sqlite:///{RUNG_HOME / 'rung.sqlite3'}")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # Measured: with IMMEDIATE no writer ever sees "locked"; FULL loses nothing acknowledged on a power cut.
    DATABASES["default"]["CONN_MAX_AGE"] = None
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA mmap_size=268435456; PRAGMA cache_size=-65536;"
        ),
    }
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 0
    DATABASES["default"]["OPTIONS"] = {
        "pool": {"min_size": 1, "max_size": env.int("RUNG_POOL", default=8), "timeout": 20},
        # A list joins eight small tables to one in the order in which it names them. Trying every other order, as by
        # default, takes 12 ms a page (measured); with groups of four it takes 1 ms, and the plan is the same.
        "options": "-c join_collapse_limit=4",
    }

CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}
MEDIA_ROOT = RUNG_HOME / "files"
STATIC_URL = "/static/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# Rung's static files lie in the packages that ship them; whitenoise serves them from there, so no collecting step.
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
WHITENOISE_MAX_AGE = 3600

# --- people ---------------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "people.Person"
LOGIN_URL = reverse_lazy("front:sign_in")
LOGIN_REDIRECT_URL = reverse_lazy("front:home")
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
PASSWORD_RESET_TIMEOUT = int(timedelta(hours=2).total_seconds())
SESSION_COOKIE_AGE = int(timedelta(hours=env.int("RUNG_SESSION_HOURS", default=72)).total_seconds())

# --- what browsers are told -----------------------------------------------------------------------------------------
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _https
SESSION_COOKIE_NAME = "__Host-rung-session" if _https else "rung-session"
CSRF_COOKIE_NAME = "__Host-rung-csrf" if _https else "rung-csrf"
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "rung.config.errors.stale_form"
SECURE_HSTS_SECONDS = int(timedelta(days=365).total_seconds()) if _https else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = _https
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "object-src": ["'none'"],
        "frame-ancestors": ["'none'"],
        "manifest-src": ["'self'"],
    }
}

# --- files ----------------------------------------------------------------------------------------------------------
RUNG_FILE_MB = env.int("RUNG_FILE_MB", default=20)
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024
# The forms take 20 and say so; what passes this is refused before anything is read.
DATA_UPLOAD_MAX_NUMBER_FILES = 100
FILE_UPLOAD_HANDLERS = [
    "rung.config.uploads.CappedUpload",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
FILE_UPLOAD_PERMISSIONS = 0o600

# --- mail -----------------------------------------------------------------------------------------------------------
# Without an address of a mail server, mail is kept in Rung (console, Outgoing mail) and not sent.
RUNG_SMTP_URL = env.str("RUNG_SMTP_URL", default="")
if RUNG_SMTP_URL:
    vars().update(env.email_url_config(RUNG_SMTP_URL))
EMAIL_TIMEOUT = 20
RUNG_MAIL_FROM = env.str("RUNG_MAIL_FROM", default=f"support@{_address.hostname or 'localhost'}")
DEFAULT_FROM_EMAIL = SERVER_EMAIL = RUNG_MAIL_FROM

# --- words, times, log ----------------------------------------------------------------------------------------------
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English")]
LOCALE_PATHS = [Path(__file__).resolve().parent.parent / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"lines": {"()": "rung.config.log.line_formatter"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "lines"}},
    "root": {"handlers": ["stderr"], "level": env.str("RUNG_LOG", default="WARNING")},
    "loggers": {"django.security.DisallowedHost": {"handlers": [], "propagate": False}},
}
SILENCED_SYSTEM_CHECKS: list[str] = []
