"""Which app lives in which schema, and how a request, a cache key or a file finds its tenant."""

from config import env

SHARED_APPS = [
    # Before django_tenants: our `migrate` wins over its own.
    "apps.core",
    "apps.journal",
    "apps.tenants",
    "django_tenants",
    "apps.accounts",
    "apps.search",
    # Pages of businesses, without a table of their own.
    "apps.storefront",
    "apps.portal",
    "unfold.apps.BasicAppConfig",
    "modeltranslation",
    "apps.portal.apps.PlatformAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.facebook",
    "allauth.socialaccount.providers.google",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "channels",
    "django_cotton.apps.SimpleAppConfig",
    "django_htmx",
    "django_prometheus",
    "template_partials.apps.SimpleAppConfig",
]
# Content types stay in the shared schema alone: their ids differ from schema to schema, so nothing may use them.
TENANT_APPS = ["apps.journal", "apps.venues", "apps.rates", "apps.bookings", "apps.api"]
INSTALLED_APPS = [*SHARED_APPS, *(app for app in TENANT_APPS if app not in SHARED_APPS)]

TENANT_MODEL = "tenants.Tenant"
TENANT_DOMAIN_MODEL = "tenants.Domain"
PUBLIC_SCHEMA_NAME = "public"
ROOT_URLCONF = "config.urls_tenant"
PUBLIC_SCHEMA_URLCONF = "config.urls_public"
DATABASE_ROUTERS = ["apps.core.shared.PublicOnlyRouter", "django_tenants.routers.TenantSyncRouter"]
TENANT_LIMIT_SET_CALLS = True

# Threads of a server share a few connections. Commands have none to share, and a forked pool hangs. A page waits as
# long as PostgreSQL takes to restart. Whoever tries to reach it gives up sooner still, so that the next page tries at
# once: tried on and on, it would be asked at longer and longer distances, and stay lost for minutes once it is back.
_POOL = {"min_size": 1, "max_size": env.DATABASE_POOL_MAX, "timeout": 3, "reconnect_timeout": 2}
# Only where the code says so (`apps.core.prepared`), and what was asked this often on a connection.
_PREPARED = {"prepare_threshold": 5}
DATABASES = {
    "default": {
        **env.database(env.DATABASE_URL, **_PREPARED, **({"pool": _POOL} if env.DATABASE_POOL_MAX else {})),
        "ENGINE": "django_tenants.postgresql_backend",
        "CONN_MAX_AGE": 0,
        "DISABLE_SERVER_SIDE_CURSORS": False,
    }
}
CACHES = {
    "default": {
        "BACKEND": "apps.tenants.cache.Cache",
        "LOCATION": env.redis(1),
        "KEY_FUNCTION": "apps.tenants.cache.make_key",
        # It answers within a millisecond or not at all, and a page asks it several times.
        "OPTIONS": {"socket_timeout": 2, "socket_connect_timeout": 2},
    }
}
