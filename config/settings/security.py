"""Who may come in and what a browser may run. `prod` tightens what plain http cannot have."""

from csp.constants import NONE, SELF

from config import env, outside

AUTH_USER_MODEL = "accounts.User"
# Who tells the team's pages the names of venues, which they cannot know themselves.
TEAM_VENUES = "apps.venues.selectors.venue_pages.venue_names"
# Who refuses to divide or put away a space that is booked, which venues cannot know themselves.
CLAIMED_SPACES = "apps.bookings.services.keep_claimed_spaces.refuse_claimed"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]

# Cookies belong to one host: browsers refuse a shared one on *.localhost and custom domains share nothing anyway.
SESSION_ENGINE = "django.contrib.sessions.backends.cached_db"
SESSION_COOKIE_NAME = "session"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_NAME = "csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "apps.portal.views.errors.csrf_failure"

X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"

# What no page may ask a device for, unless its view says otherwise: the door looks through the camera.
PERMISSIONS_POLICY = "camera=(), microphone=(), geolocation=(self)"

TRUSTED_PROXIES = env.TRUSTED_PROXIES

_SOCKETS = [env.LIVE_URL] if env.LIVE_URL else []
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:", *outside.tile_hosts(env.MAP_TILE_URL)],
        "font-src": [SELF],
        "connect-src": [SELF, *_SOCKETS],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
