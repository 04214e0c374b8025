"""Settings of the Tandem site, driven by the environment.

TANDEM_DATA          folder for what a running site keeps (default: data)
TANDEM_DATABASE_URL  sqlite:///… or postgresql://… (default: tandem.sqlite3 in TANDEM_DATA)
TANDEM_SECRET_KEY    default: made once and kept in TANDEM_DATA
TANDEM_HOSTS         host names, with commas between them (default: this machine only)
TANDEM_HTTPS         1 when people reach the site over HTTPS
TANDEM_ADDRESS       what links in e-mails begin with (default: http://127.0.0.1:8000)
TANDEM_EMAIL         the mail server: smtp://user:password@host:587 (STARTTLS), smtps://… (TLS from
                     the start) or smtp+plain://host:25 (none). Unset, or in demo mode: e-mails
                     are written and kept for reading, and none leaves
TANDEM_EMAIL_FROM    the address that e-mails come from (default: tandem@ the host of the address)
TANDEM_STATIC_ROOT   where collectstatic wrote; unset: files are served from where they stand
TANDEM_DEMO          1 for demo mode: one-click personas and the style page
TANDEM_DEBUG         1 for a developer's error pages
TANDEM_PROXIES       how many proxies of ours stand before the site (default: 0); limits on
                     sign-in count addresses, and a header from elsewhere could name any
TANDEM_CODE_DAYS     how many days a code or a link that gives access is good for (default: 28)
"""

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import dj_database_url
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _


def _switched_on(name: str) -> bool:
    return os.environ.get(name, "") == "1"


def _kept_secret_key(folder: Path) -> str:
    """Read the key that this site made at its first start, or make it.

    Several workers may start at once: whoever creates the file decides the key.
    """
    path = folder / "secret_key"
    folder.mkdir(parents=True, exist_ok=True)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii")
    key = secrets.token_urlsafe(50)
    with os.fdopen(descriptor, "w", encoding="ascii") as opened:
        opened.write(key)
    return key


def _database(url: str) -> dict[str, Any]:
    """Turn a database address into Django's settings, with what SQLite needs to be safe.

    IMMEDIATE and WAL let several writers wait for each other instead of failing; FULL keeps the
    last commits through a loss of power.
    """
    settings: dict[str, Any] = dict(dj_database_url.parse(url))
    settings["CONN_MAX_AGE"] = None
    settings["ATOMIC_REQUESTS"] = False
    if settings["ENGINE"] == "django.db.backends.sqlite3":
        settings["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
                "PRAGMA mmap_size=134217728; PRAGMA journal_size_limit=27103364; "
                "PRAGMA cache_size=2000"
            ),
        }
    else:
        settings["CONN_HEALTH_CHECKS"] = True
    return settings


def _mail_server(url: str) -> dict[str, Any]:
    """Turn the address of a mail server into what Django calls its settings.

    STARTTLS is the default: only `smtp+plain` sends a password, or a letter, in the open.
    """
    parts = urlsplit(url)
    ports = {"smtp": 587, "smtps": 465, "smtp+plain": 25}
    if parts.scheme not in ports or not parts.hostname:
        raise ImproperlyConfigured(
            "TANDEM_EMAIL is not the address of a mail server, as smtp://user:password@host:587"
        )
    return {
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or ports[parts.scheme],
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": parts.scheme == "smtp",
        "EMAIL_USE_SSL": parts.scheme == "smtps",
    }


SITE = Path(__file__).resolve().parent
DATA = Path(os.environ.get("TANDEM_DATA", "data")).resolve()

DEBUG = _switched_on("TANDEM_DEBUG")
DEMO = _switched_on("TANDEM_DEMO")
HTTPS = _switched_on("TANDEM_HTTPS")
SECRET_KEY = os.environ.get("TANDEM_SECRET_KEY") or _kept_secret_key(DATA)
ALLOWED_HOSTS = os.environ.get("TANDEM_HOSTS", "localhost,127.0.0.1,[::1]").split(",")

DATABASES = {
    "default": _database(
        os.environ.get("TANDEM_DATABASE_URL") or f"sqlite:///{DATA / 'tandem.sqlite3'}"
    ),
    # What applicants say about themselves lies in a store of its own: no query can join it to
    # anybody, and no backup of the one holds the other.
    "equality": _database(
        os.environ.get("TANDEM_EQUALITY_DATABASE_URL") or f"sqlite:///{DATA / 'equality.sqlite3'}"
    ),
}
DATABASE_ROUTERS = ["tandem_web.equality.apps.OwnStore"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Bottom up: an app imports only from those before it. `kit` stands before `django.forms`, so
# that its field templates win.
INSTALLED_APPS = [
    "tandem_web.kit",
    "tandem_web.employers",
    "tandem_web.people",
    "tandem_web.record",
    "tandem_web.policy",
    "tandem_web.notices",
    "tandem_web.documents",
    "tandem_web.posts",
    "tandem_web.patterns",
    "tandem_web.leave",
    "tandem_web.hours",
    "tandem_web.cover",
    "tandem_web.standby",
    "tandem_web.matching",
    "tandem_web.cases",
    "tandem_web.equality",
    "tandem_web.recruitment",
    "tandem_web.partnerships",
    "tandem_web.home",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "tandem_web.kit.middleware.PrivatePages",
    "tandem_web.kit.middleware.UnsetValues",
]

ROOT_URLCONF = "tandem_web.urls"
WSGI_APPLICATION = "tandem_web.wsgi.application"
APPEND_SLASH = True

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "tandem_web.kit.templatetags.kit",
                "tandem_web.kit.templatetags.components",
            ],
        },
    }
]
FORM_RENDERER = "tandem_web.kit.forms.Renderer"

AUTH_USER_MODEL = "people.Account"
LOGIN_URL = "sign_in"
LOGIN_REDIRECT_URL = "home:home"
LOGOUT_REDIRECT_URL = "home:home"
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("sign_in_name", "email")},
    },
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

# Nobody makes an account by themselves: the employer lets people in (people/actions).
ACCOUNT_ADAPTER = "tandem_web.people.access.SigningIn"
ACCOUNT_USER_MODEL_USERNAME_FIELD = "sign_in_name"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
# By the name that is tried and by the address it comes from; a whole office may share one.
ACCOUNT_RATE_LIMITS = {
    "login": "120/m/ip",
    "login_failed": "30/15m/ip,5/15m/key",
    "reauthenticate": "10/15m/user",
    "wrong_code": "20/15m/ip",
    "apply": "30/h/ip",
    "join_pool": "10/h/ip,3/h/key",
    "send_link": "10/h/ip,3/h/key",
    "forgotten_password": "10/15m/ip,3/15m/key",
}
MFA_ADAPTER = "tandem_web.people.access.SecondFactor"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
# A phone's clock may be half a minute off.
MFA_TOTP_TOLERANCE = 1
# The browser itself lets passkeys work without HTTPS on this machine only.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("TANDEM_PROXIES", "0"))
INVITATION_DAYS = int(os.environ.get("TANDEM_CODE_DAYS", "28"))

# What limits sign-in is counted by all workers together, so it stands in the database.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "tandem_cache",
    }
}

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("cy", _("Welsh"))]
LANGUAGE_COOKIE_NAME = "tandem_language"
USE_I18N = True
TIME_ZONE = "Europe/London"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = os.environ.get("TANDEM_STATIC_ROOT")
# Hashed and compressed names need a collected folder; a checkout serves its files as they stand.
# Uploaded and issued files stand in TANDEM_DATA; only the site’s own pages give them out.
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": DATA / "files"},
    },
    "staticfiles": {
        "BACKEND": (
            "whitenoise.storage.CompressedManifestStaticFilesStorage"
            if STATIC_ROOT
            else "django.contrib.staticfiles.storage.StaticFilesStorage"
        )
    },
}
WHITENOISE_USE_FINDERS = not STATIC_ROOT
WHITENOISE_AUTOREFRESH = not STATIC_ROOT

# Nothing inline and nothing from elsewhere: pages carry neither style attributes nor scripts.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None

SESSION_COOKIE_NAME = "tandem_session"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_NAME = "tandem_csrf"
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "tandem_web.kit.views.wrong_token"
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS] if HTTPS else []

SITE_ADDRESS = os.environ.get("TANDEM_ADDRESS", "http://127.0.0.1:8000").rstrip("/")
# Where it is off, e-mails are written and kept, and none leaves: nobody of a demonstration exists.
SENDS_EMAIL = bool(os.environ.get("TANDEM_EMAIL")) and not DEMO
if SENDS_EMAIL:
    globals().update(_mail_server(os.environ["TANDEM_EMAIL"]))
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = os.environ.get(
    "TANDEM_EMAIL_FROM", f"tandem@{urlsplit(SITE_ADDRESS).hostname or 'localhost'}"
)

# What takes long or may have to be tried again runs in the worker, beside the server.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
# The pattern editor of two partners over eight weeks posts some hundreds of fields.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}
