"""Where people get tokens, and new ones for old."""

from http import HTTPStatus

from allauth.account.adapter import get_adapter
from allauth.account.models import EmailAddress
from allauth.core import ratelimit
from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from ninja import Router

from apps.accounts.models.user import User
from apps.accounts.permissions import lacks_second_factor
from apps.accounts.selectors.person import person_on
from apps.api.errors import SecondFactorAsked, SecondFactorMissing, SignInFailed, TooManyRequests, UnknownCredential
from apps.api.forms.tokens import RefreshIn, SignInIn, TokensOut
from apps.api.gateways.tokens import ACCESS_SECONDS, read_access, read_refresh
from apps.api.selectors.callers import person_calling
from apps.api.services.sign_in import Tokens, begin_tokens, refresh_tokens
from apps.api.views.front_door import ApiRequest
from apps.api.views.replies import reply
from apps.core import clock

router = Router(tags=["Signing in"])

BY_CODE = (Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES)
WAIT = 60
GUESS = "login_failed"


@router.post("/token", response={200: TokensOut}, url_name="api_token")
def sign_in(request: ApiRequest, body: SignInIn) -> HttpResponse:
    """Tokens for a member of the team, by password and the code of their second factor."""
    user = _known(request, body)
    person = person_on(request.tenant, user)
    if not person.is_staff:
        raise SignInFailed
    factors = {row.type: row for row in Authenticator.objects.filter(user=user)}
    if lacks_second_factor(person) or (factors and not any(kind in factors for kind in BY_CODE)):
        raise SecondFactorMissing
    if factors:
        _prove_second(request, user, factors, body.code)
    return _told(begin_tokens(user, now=clock.now()))


@router.post("/refresh", response={200: TokensOut}, url_name="api_refresh")
def refresh(request: ApiRequest, body: RefreshIn) -> HttpResponse:
    """New tokens for a refresh token. Each works once: using one a second time ends the sign-in."""
    now = clock.now()
    found = read_refresh(body.refresh_token, schema=request.tenant.schema_name)
    if found is None:
        raise UnknownCredential
    tokens = refresh_tokens(found, now=now)
    access = read_access(tokens.access, schema=request.tenant.schema_name, now=now)
    if access is None or person_calling(access.user_id, access.family_id, tenant=request.tenant, now=now) is None:
        raise UnknownCredential
    return _told(tokens)


def _known(request: ApiRequest, body: SignInIn) -> User:
    """By the same road as the sign-in page, so that its limits count guesses here too."""
    try:
        user = get_adapter(request).authenticate(request, email=body.email, password=body.password)
    except ValidationError as too_many:
        raise TooManyRequests(seconds=WAIT) from too_many
    if not isinstance(user, User) or not user.is_active:
        raise SignInFailed
    if not EmailAddress.objects.filter(user=user, verified=True).exists():
        raise SignInFailed
    return user


def _prove_second(request: ApiRequest, user: User, factors: dict[str, Authenticator], code: str) -> None:
    """Guesses count together with those on the sign-in page."""
    if not code:
        raise SecondFactorAsked
    key = f"mfa-auth-user-{user.pk}"
    if not ratelimit.consume(request, action=GUESS, key=key):
        raise TooManyRequests(seconds=WAIT)
    if not any(factors[kind].wrap().validate_code(code) for kind in BY_CODE if kind in factors):
        raise SignInFailed
    ratelimit.clear(request, action=GUESS, key=key)


def _told(tokens: Tokens) -> HttpResponse:
    answer = TokensOut(access_token=str(tokens.access), expires_in=ACCESS_SECONDS, refresh_token=str(tokens.refresh))
    return reply(answer, status=HTTPStatus.OK)
