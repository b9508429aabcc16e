"""The settings of the pages, built in code: there is no database, no session and no cookie to set up."""

from __future__ import annotations

import hashlib
import secrets
from pathlib import Path
from typing import Any

from hustings.speech import ENGLISH, LANGUAGES, LOCALE

HERE = Path(__file__).parent
STATIC = HERE / "static"

SENT_AT_MOST = 8_000_000
"""How many bytes a form may have that somebody sends, with its files."""

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'self'"],
        "object-src": ["'none'"],
        "form-action": ["'self'"],
    }
}


def settings(*, hosts: tuple[str, ...] = ()) -> dict[str, Any]:
    """What Django is told.

    Args:
        hosts: Names under which the site may be asked for, besides those of this machine.
    """
    return {
        "DEBUG": False,
        "SECRET_KEY": secrets.token_urlsafe(50),  # nothing is signed; Django wants one all the same
        "ALLOWED_HOSTS": ["localhost", "127.0.0.1", "[::1]", *hosts],
        "ROOT_URLCONF": "hustings.web.urls",
        "APPEND_SLASH": False,
        "INSTALLED_APPS": ["hustings.web"],
        "MIDDLEWARE": [
            "hustings.web.logs.RequestLog",
            "hustings.web.health.Health",
            "django.middleware.security.SecurityMiddleware",
            "csp.middleware.CSPMiddleware",
            "whitenoise.middleware.WhiteNoiseMiddleware",
            "django.middleware.gzip.GZipMiddleware",
            "hustings.web.languages.InTheReadersLanguage",
            "hustings.web.responses.SaysSo",
        ],
        "TEMPLATES": [
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "DIRS": [HERE / "templates"],
                "OPTIONS": {"builtins": ["django.templatetags.i18n", "hustings.web.templatetags.pages"]},
            }
        ],
        "CONTENT_SECURITY_POLICY": CONTENT_SECURITY_POLICY,
        "STATIC_URL": f"/static/{_edition_of_files()}/",
        "STATIC_ROOT": STATIC,
        "WHITENOISE_MAX_AGE": 7 * 24 * 3600,
        "SECURE_REFERRER_POLICY": "no-referrer",
        "LANGUAGE_CODE": ENGLISH,
        "LANGUAGES": list(LANGUAGES.items()),
        "LOCALE_PATHS": [LOCALE],
        "USE_I18N": True,
        "USE_TZ": True,
        "DATABASES": {},
        "DATA_UPLOAD_MAX_NUMBER_FIELDS": 1_500,
        "DATA_UPLOAD_MAX_MEMORY_SIZE": SENT_AT_MOST,
        "FILE_UPLOAD_MAX_MEMORY_SIZE": SENT_AT_MOST,
        "FILE_UPLOAD_HANDLERS": ["django.core.files.uploadhandler.MemoryFileUploadHandler"],  # no file is written
        "LOGGING_CONFIG": "logging.config.dictConfig",
        "LOGGING": {
            "version": 1,
            "disable_existing_loggers": False,
            "formatters": {"nobody": {"()": "hustings.web.logs.NobodyNamed"}},
            "handlers": {"errors": {"class": "logging.StreamHandler", "level": "ERROR", "formatter": "nobody"}},
            "loggers": {
                name: {"handlers": ["errors"], "level": "ERROR", "propagate": False} for name in ("django", "hustings")
            },
        },
    }


def _edition_of_files() -> str:
    """A part of the address of styles and script that changes when one of them does, so that they can be kept."""
    digest = hashlib.sha256()
    for path in sorted(STATIC.rglob("*")):
        if path.is_file():
            digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]
