"""The pages' door: WSGI, because pages under ASGI cost several times as much."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.prod")
application = get_wsgi_application()

from django.conf import settings  # noqa: E402 - only set up by the line above

from config import env  # noqa: E402 - reads the environment the same way
from config.loaded import keep_what_was_loaded  # noqa: E402 - beside the others
from config.serving import refuse_unready  # noqa: E402 - imports apps, which are ready only now

refuse_unready(media=settings.MEDIA_ROOT, patience=env.SERAI_PATIENCE)
keep_what_was_loaded(application)
