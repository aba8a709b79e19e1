from django.db import transaction

from apps.accounts.events import PersonSignedIn
from apps.core.schema import PUBLIC, current_schema
from apps.journal.choices import Channel, user_actor
from apps.journal.services.record import record


@transaction.atomic
def note_sign_in(user_id: int) -> None:
    """On a business's host it stands in its journal, for whoever knows people by their address; elsewhere nowhere."""
    if current_schema() != PUBLIC:
        record(PersonSignedIn(user_id), actor=user_actor(user_id), channel=Channel.PUBLIC)
