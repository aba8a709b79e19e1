"""Signing in: django-allauth, with mail codes, passwords, passkeys and the big providers."""

from typing import Any

from config import env

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "accounts:home"
LOGOUT_REDIRECT_URL = "portal:home"

# --- who may come in, and how they prove it
ACCOUNT_ADAPTER = "apps.accounts.adapters.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "apps.accounts.forms.sign_in.SignInForm",
    "request_login_code": "apps.accounts.forms.sign_in.CodeRequestForm",
    "signup": "apps.accounts.forms.named.SignUpForm",
    "add_email": "apps.accounts.forms.named.AddEmailForm",
    "change_password": "apps.accounts.forms.named.ChangePasswordForm",
    "set_password": "apps.accounts.forms.named.SetPasswordForm",
    "reset_password": "apps.accounts.forms.named.ResetPasswordForm",
    "reset_password_from_key": "apps.accounts.forms.named.ResetPasswordKeyForm",
    "reauthenticate": "apps.accounts.forms.named.ReauthenticateForm",
    "confirm_login_code": "apps.accounts.forms.named.LoginCodeForm",
    "confirm_email_verification_code": "apps.accounts.forms.named.EmailCodeForm",
    "confirm_password_reset_code": "apps.accounts.forms.named.PasswordCodeForm",
}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_MAX_EMAIL_ADDRESSES = 5
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
# allauth offers another address only for addresses that were free, which would tell them apart.
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_CHANGE = False
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 900
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = 900
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 600

# --- the same answer for known and unknown addresses, and limits that count once on every host
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_RATE_LIMITS = {
    "login": "60/m/ip",
    "login_failed": "20/m/ip,10/h/key",
    "request_login_code": "20/m/ip,3/m/key,10/h/key",
    "reset_password": "20/m/ip,3/m/key,10/h/key",
    "signup": "20/m/ip",
    "invite": "60/h/user,5/h/key",
    "booking_link": "20/h/ip,5/h/key",
    "hold": "120/h/ip",
    "promo": "60/h/ip,10/h/key",
}
# What costs much work, by address: so often in so many seconds. Many people may stand behind one address.
ADDRESS_LIMITS = {"search": (240, 60), "suggest": (600, 60), "wait": (30, 3600)}
# Answers of these pages come on the beat, so that their time tells nothing about an address.
SIGNIN_BEAT_SECONDS = 0.3
ALLAUTH_TRUSTED_PROXY_COUNT = env.TRUSTED_PROXIES

# --- second factors
MFA_ADAPTER = "apps.accounts.adapters.FactorAdapter"
MFA_FORMS = {
    "authenticate": "apps.accounts.forms.named.SecondFactorForm",
    "reauthenticate": "apps.accounts.forms.named.SecondFactorAgainForm",
    "activate_totp": "apps.accounts.forms.named.AppCodeForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Serai"
MFA_TOTP_TOLERANCE = 1
MFA_RECOVERY_CODES_SHOW_ONCE = True
# Browsers run passkeys over plain http on localhost alone, so this opens nothing on a public host.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = env.SERAI_HOST.endswith("localhost")

# --- other people's sign-in: on when its key is set
SOCIALACCOUNT_ADAPTER = "apps.accounts.adapters.SocialAdapter"
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_REQUESTS_TIMEOUT = 5


def _app(client_id: str, secret: str, **more: Any) -> list[dict[str, Any]]:
    return [{"client_id": client_id, "secret": secret, **more}] if client_id else []


SOCIALACCOUNT_PROVIDERS: dict[str, dict[str, Any]] = {
    "google": {
        "APPS": _app(env.GOOGLE_CLIENT_ID, env.GOOGLE_CLIENT_SECRET),
        "SCOPE": ["profile", "email"],
        "OAUTH_PKCE_ENABLED": True,
    },
    "facebook": {
        "APPS": _app(env.FACEBOOK_CLIENT_ID, env.FACEBOOK_CLIENT_SECRET),
        "METHOD": "oauth2",
        "SCOPE": ["email", "public_profile"],
        "VERIFIED_EMAIL": False,
    },
    "openid_connect": {
        "APPS": _app(
            env.OIDC_CLIENT_ID,
            env.OIDC_CLIENT_SECRET,
            provider_id="sso",
            name=env.OIDC_NAME,
            settings={"server_url": env.OIDC_SERVER_URL},
        ),
        "OAUTH_PKCE_ENABLED": True,
    },
}
