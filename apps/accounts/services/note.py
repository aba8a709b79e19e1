from django.db import transaction

from apps.accounts.events import PersonSignedUp, SecurityChanged
from apps.core.schema import PUBLIC, in_schema
from apps.journal.choices import Channel, user_actor
from apps.journal.services.record import record


@transaction.atomic
def note_about_person(event: PersonSignedUp | SecurityChanged) -> None:
    """What people do to their own account belongs to the platform's journal, whichever host they did it on."""
    with in_schema(PUBLIC):
        record(event, actor=user_actor(event.user_id), channel=Channel.PUBLIC)
