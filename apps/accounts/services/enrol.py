from typing import Any

from allauth.account.models import EmailAddress
from django.db import transaction

from apps.accounts.events import PersonSignedUp
from apps.accounts.models.user import User
from apps.accounts.selectors.person import user_with
from apps.core.schema import PUBLIC, in_schema
from apps.journal.choices import Actor, Channel
from apps.journal.services.record import record


@transaction.atomic
def enrol_person(email: str, *, actor: Actor, channel: Channel, password: str | None = None, **fields: Any) -> User:
    """The user with this address, made with it already verified when there is none: the caller vouches for it."""
    known = user_with(email)
    if known is not None:
        return known
    with in_schema(PUBLIC):
        user = User.objects.create_user(email, password, **fields)
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
        record(PersonSignedUp(user_id=user.pk), actor=actor, channel=channel)
    return user
