"""The outside world: queue, sockets, mail, metrics. Off and harmless without their keys."""

from config import env, outside
from config.schedule import BEAT_SCHEDULE

# --- Celery: the row in PostgreSQL is the truth, the queue only the fast path to it.
CELERY_BROKER_URL = env.redis(2)
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_DEFAULT_QUEUE = "normal"
CELERY_BEAT_SCHEDULE = BEAT_SCHEDULE
CELERY_TASK_TIME_LIMIT = 300
CELERY_TASK_SOFT_TIME_LIMIT = 270
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
# kombu looks for orphaned deliveries every interval x throttle seconds; its defaults mean 100 s.
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 330,
    "unacked_restore_interval": 2,
    "unacked_restore_throttle": 1,
    "socket_timeout": 5,
    "socket_connect_timeout": 5,
}

# --- Channels: at most once, which is right for nudges.
CHANNEL_LAYERS = {
    "default": {
        "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
        "CONFIG": {"hosts": [env.redis(0)], "prefix": "live"},
    }
}

# --- mail
if env.ANYMAIL_BACKEND:
    EMAIL_BACKEND = env.ANYMAIL_BACKEND
elif env.EMAIL_URL:
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
else:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
ANYMAIL = outside.anymail(env.ANYMAIL_BACKEND, env.ANYMAIL_API_KEY)
vars().update(env.mail(env.EMAIL_URL))
EMAIL_TIMEOUT = 10
EMAIL_FILE_PATH = env.var_dir() / "mail"
DEFAULT_FROM_EMAIL = env.EMAIL_FROM or f"Serai <hello@{env.SERAI_HOST}>"
SERVER_EMAIL = DEFAULT_FROM_EMAIL

METRICS_TOKEN = env.METRICS_TOKEN
PROMETHEUS_MULTIPROC_DIR = env.PROMETHEUS_MULTIPROC_DIR

# --- Maps: nobody is asked for a tile unless the operator names who, and not before a guest asks for the map.
MAP_TILE_URL = env.MAP_TILE_URL
MAP_ATTRIBUTION = env.MAP_ATTRIBUTION

# --- Search: PostgreSQL unless another index is named; what is found is asked of the businesses themselves.
SEARCH_URL = env.SEARCH_URL
# Without a pool every question would begin with a new connection.
SEARCH_THREADS = env.SEARCH_THREADS if env.DATABASE_POOL_MAX else 1
# So long the businesses are waited for; the page says of how many it does not know.
SEARCH_SECONDS = 0.7

# --- Who runs this install, as the legal pages name them.
IMPRINT_NAME = env.IMPRINT_NAME
IMPRINT_ADDRESS = env.IMPRINT_ADDRESS
IMPRINT_EMAIL = env.IMPRINT_EMAIL
IMPRINT_PHONE = env.IMPRINT_PHONE
IMPRINT_REGISTER = env.IMPRINT_REGISTER
# What the page about privacy tells of the services of others.
HAS_FAULT_REPORTS = bool(env.SENTRY_DSN)
HAS_OTHER_SIGN_IN = any((env.GOOGLE_CLIENT_ID, env.FACEBOOK_CLIENT_ID, env.OIDC_CLIENT_ID))
