from datetime import datetime

from apps.accounts.errors import StillExpected
from apps.accounts.models.user import User
from apps.accounts.rules.leaving import objections_of
from apps.accounts.services.anonymise import anonymise_person
from apps.journal.choices import Actor, Channel


def leave_for_good(user: User, *, actor: Actor, channel: Channel, now: datetime) -> None:
    """What a person does themselves; refused as long as they are expected somewhere."""
    objections = objections_of(user.pk)
    if objections:
        raise StillExpected(why=" ".join(objections))
    anonymise_person(user, actor=actor, channel=channel, now=now)
