"""Every key Serai knows, with the value that suits most; prod tightens, test speeds up, dev eases."""

from pathlib import Path

from django.utils.translation import gettext_lazy as _

from config import env
from config.settings.integrations import *
from config.settings.platform import *
from config.settings.security import *
from config.settings.signin import *
from config.settings.tenancy import *

BASE_DIR = Path(__file__).resolve().parent.parent.parent
VAR_DIR = env.var_dir()

SERAI_HOST = env.SERAI_HOST
SERAI_PORT = env.PORT
SERAI_SCHEME = env.SERAI_SCHEME or ("http" if env.DEBUG else "https")
SERAI_DEMO = env.SERAI_DEMO
LIVE_URL = env.LIVE_URL

DEBUG = env.DEBUG
SECRET_KEY = env.SECRET_KEY
SECRET_KEY_FALLBACKS = env.SECRET_KEY_FALLBACKS
ALLOWED_HOSTS = env.ALLOWED_HOSTS

WSGI_APPLICATION = "config.wsgi.application"
ASGI_APPLICATION = "config.asgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

MIDDLEWARE = [
    "django_prometheus.middleware.PrometheusBeforeMiddleware",
    "apps.core.middleware.RequestContextMiddleware",
    "apps.core.middleware.PackingMiddleware",
    "apps.core.middleware.KeptPagesMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "apps.core.middleware.LoadingPolicyMiddleware",
    "apps.core.middleware.PermissionsPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "apps.portal.middleware.HealthMiddleware",
    "apps.tenants.middleware.TenantMiddleware",
    "apps.api.middleware.ProgramsMiddleware",
    "apps.venues.middleware.PhotoFileMiddleware",
    "apps.accounts.middleware.SignInMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "apps.accounts.middleware.OwnHostMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "apps.accounts.middleware.PersonMiddleware",
    "apps.portal.middleware.ImpersonationMiddleware",
    "apps.portal.middleware.ErrorPageMiddleware",
    "apps.portal.middleware.KindNotFoundMiddleware",
    "django_prometheus.middleware.PrometheusAfterMiddleware",
]

# How many pages for visitors a process keeps and how large they may be in all, as nobody bounds what strangers search
# for; and how far one may be behind a change, in seconds.
KEPT_PAGES = 1000
KEPT_PAGES_BYTES = 48_000_000
KEPT_PAGES_LOOK_AGAIN = 0.5

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "apps.portal.context_processors.page",
            ],
            # Cotton and template partials only agree when chained by hand, in this order.
            "loaders": [
                (
                    "template_partials.loader.Loader",
                    [
                        (
                            "django.template.loaders.cached.Loader",
                            [
                                "django_cotton.cotton_loader.Loader",
                                "django.template.loaders.filesystem.Loader",
                                "django.template.loaders.app_directories.Loader",
                            ],
                        )
                    ],
                )
            ],
            "builtins": [
                "django_cotton.templatetags.cotton",
                "apps.core.templatetags.pure",
                "template_partials.templatetags.partials",
            ],
            "libraries": {"static": "apps.core.templatetags.static_once"},
        },
    }
]
# Our `static` stands in for Django's in every template; a test says that no other name is taken twice.
SILENCED_SYSTEM_CHECKS = ["templates.W003"]
COTTON_DIR = "components"
COTTON_SNAKE_CASED_NAMES = False
# A component sees what it is given and what every page has; nothing of the page around it leaks in.
COTTON_ISOLATE_BY_DEFAULT = True

LANGUAGE_CODE = "en"
LANGUAGES = [
    ("en", _("English")),
    ("es", _("Spanish")),
    ("pt-br", _("Brazilian Portuguese")),
    ("fr", _("French")),
    ("de", _("German")),
    ("id", _("Indonesian")),
    ("ar", _("Arabic")),
]
# Words of businesses. What is not written in the reader's language is shown in the first that is (`core.said`).
MODELTRANSLATION_DEFAULT_LANGUAGE = LANGUAGE_CODE
MODELTRANSLATION_FALLBACK_LANGUAGES = tuple(code for code, _name in LANGUAGES)
LOCALE_PATHS = [BASE_DIR / "locale"]
LANGUAGE_COOKIE_NAME = "language"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "apps.tenants.gateways.storage.TenantStorage"},
    "staticfiles": {"BACKEND": "config.static.Files"},
}
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "apps.core.logs.LineFormatter", "form": env.LOG_FORMAT}},
    "handlers": {"out": {"class": "logging.StreamHandler", "stream": "ext://sys.stdout", "formatter": "line"}},
    "root": {"handlers": ["out"], "level": env.LOG_LEVEL},
    "loggers": {
        "django": {"handlers": [], "level": env.LOG_LEVEL, "propagate": True},
        # Our own line says the same with the duration and the person.
        "django.request": {"level": "ERROR"},
        "django.server": {"handlers": [], "level": "WARNING", "propagate": True},
        "httpx": {"level": "WARNING"},
        "fontTools": {"level": "WARNING"},
        "weasyprint": {"level": "ERROR"},
    },
}

# A web process makes a page for nobody before it makes one for somebody.
ANSWERS_ITSELF_FIRST = True
