from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from apps.api.forms.values import In, Out


class SignInIn(In):
    email: Annotated[str, StringConstraints(min_length=3, max_length=254)]
    password: Annotated[str, StringConstraints(min_length=1, max_length=256)]
    code: Annotated[
        str,
        StringConstraints(max_length=32),
        Field(description="Of the authenticator app, or a recovery code, where the account has one."),
    ] = ""


class RefreshIn(In):
    refresh_token: Annotated[str, StringConstraints(min_length=1, max_length=300)]


class TokensOut(Out):
    access_token: str
    token_type: Literal["Bearer"] = "Bearer"  # noqa: S105 - how it is sent, not a token
    expires_in: int
    refresh_token: str
