"""Why the API itself refuses, each with its status and the code that programs read."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from apps.core.errors import Refusal
from apps.core.problem import Fault


class ApiRefusal(Refusal):
    status: ClassVar[int]
    code: ClassVar[str]

    @property
    def headers(self) -> dict[str, str]:
        return {}

    @property
    def faults(self) -> tuple[Fault, ...]:
        return ()


class NoCredential(ApiRefusal):
    status, code = 401, "not_authenticated"
    template = _("Send a key or an access token as “Authorization: Bearer …”.")

    @property
    def headers(self) -> dict[str, str]:
        return {"WWW-Authenticate": 'Bearer realm="api"'}


class UnknownCredential(NoCredential):
    """One answer for unknown, revoked, expired and foreign ones, so that nobody learns which keys exist."""

    code = "invalid_credential"
    template = _("This key or token is not valid here. It may be mistyped, revoked, expired or another business’s.")

    @property
    def headers(self) -> dict[str, str]:
        return {"WWW-Authenticate": 'Bearer realm="api", error="invalid_token"'}


class SignInFailed(NoCredential):
    code = "sign_in_failed"
    template = _("The e-mail address, the password or the code is not right, or this person is not on the team.")


class SecondFactorAsked(NoCredential):
    code = "second_factor_needed"
    template = _("Send the code of the authenticator app, or a recovery code, as “code”.")


class SecondFactorMissing(ApiRefusal):
    status, code = 403, "second_factor_missing"
    template = _(
        "This role needs an authenticator app. Add one to the account in a browser first; a passkey alone does "
        "not do here."
    )


class TokenReused(NoCredential):
    code = "token_reused"
    template = _("This refresh token was used before, so every token of its sign-in has ended. Sign in again.")


class ScopeMissing(ApiRefusal):
    status, code = 403, "scope_missing"
    # Translators: “scope” is a word such as bookings:write.
    template = _("This needs the scope “%(scope)s”. Make a key with it, or ask for another role.")


class PlanKeepsShut(ApiRefusal):
    """With the sentence of the gate, which knows the plans."""

    status, code = 403, "not_in_plan"
    template = _("The plan of this business does not open the API.")

    @property
    def sentence(self) -> str:
        return str(self.places["sentence"])


class TooLarge(ApiRefusal):
    status, code = 413, "too_large"
    template = _("A body may have 1 MB at most.")


class Unreadable(ApiRefusal):
    status, code = 400, "bad_json"
    template = _("The body is not JSON that can be read: one object in UTF-8, each field once, not too deep, no NUL.")


class NotJson(ApiRefusal):
    status, code = 415, "not_json"
    template = _("Send the body as JSON, with “Content-Type: application/json”.")


class TooManyRequests(ApiRefusal):
    status, code = 429, "too_many_requests"
    template = _("That was too fast. Wait as many seconds as “Retry-After” says.")

    @property
    def headers(self) -> dict[str, str]:
        return {"Retry-After": str(self.places["seconds"])}


class BadIdempotencyKey(ApiRefusal):
    status, code = 422, "bad_idempotency_key"
    template = _("An “Idempotency-Key” has 1 to 255 printable characters; a random UUID does well.")

    @property
    def faults(self) -> tuple[Fault, ...]:
        return (Fault("Idempotency-Key", self.code, self.sentence),)


class IdempotencyKeyReused(ApiRefusal):
    status, code = 422, "idempotency_key_reused"
    template = _("This “Idempotency-Key” came with another request before. Take a new one for each thing you want.")

    @property
    def faults(self) -> tuple[Fault, ...]:
        return (Fault("Idempotency-Key", self.code, self.sentence),)


class StillRunning(ApiRefusal):
    status, code = 409, "still_running"
    template = _("The first request with this “Idempotency-Key” is still being worked on. Ask again in a second.")

    @property
    def headers(self) -> dict[str, str]:
        return {"Retry-After": "1"}


class BadValue(ApiRefusal):
    """One field that the shape alone cannot judge."""

    status, code = 422, "invalid"
    template = _("“errors” says what is wrong, field by field.")

    def __init__(self, pointer: str, detail: str, *, code: str = "invalid") -> None:
        super().__init__()
        self._fault = Fault(pointer, code, detail)

    @property
    def faults(self) -> tuple[Fault, ...]:
        return (self._fault,)


class NothingThere(ApiRefusal):
    status, code = 404, "not_found"
    template = _("There is nothing at this address that you may see.")


class UnknownOffer(ApiRefusal):
    status, code = 404, "unknown_offer"
    template = _("There is no offer of this name that is open to you.")

    @property
    def faults(self) -> tuple[Fault, ...]:
        return (Fault("/offer", self.code, self.sentence),)


class StaleVersion(ApiRefusal):
    """`version` is the row's own by now."""

    status, code = 412, "stale"
    template = _("It was changed since you read it. Read it again and decide.")

    def __init__(self, version: int) -> None:
        super().__init__()
        self.version = version


class KeyNeedsScope(Refusal):
    template = _("Choose at least one thing that the key may do.")


class NotYourVenue(Refusal):
    template = _("Choose venues that you look after yourself: a key cannot do more than who makes it.")


class KeyInThePast(Refusal):
    template = _("Choose a last day that is still to come, or none.")
