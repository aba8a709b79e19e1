"""Production only tightens, and refuses to start on what a public host must not have."""

from config import env
from config.sentry import report_errors
from config.settings.base import *
from config.startup import refuse_unsafe_settings

DEBUG = env.DEBUG
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-session"
CSRF_COOKIE_NAME = "__Host-csrf"
SECURE_SSL_REDIRECT = env.FORCE_HTTPS
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SECURE_REDIRECT_EXEMPT = [r"^-/"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.TRUSTED_PROXIES else None

refuse_unsafe_settings(
    secret_key=SECRET_KEY, is_debug=DEBUG, is_demo=SERAI_DEMO, host=SERAI_HOST, database_url=env.DATABASE_URL
)
report_errors(env.SENTRY_DSN, environment=env.SENTRY_ENVIRONMENT)
