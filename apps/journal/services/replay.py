from django.db import transaction
from django.db.models.functions import Now

from apps.core.schema import PUBLIC, in_schema
from apps.journal.choices import Actor, Channel
from apps.journal.events import EntryReplayed
from apps.journal.models.pointer import Pointer
from apps.journal.services.record import record


@transaction.atomic
def replay_entry(pointer_id: int, *, by: Actor) -> bool:
    """Try now and from the beginning, with the subscribers that have not heard; False when it is through already."""
    with in_schema(PUBLIC):
        pointer = Pointer.objects.select_for_update().filter(pk=pointer_id).first()
        if pointer is None:
            return False
        Pointer.objects.filter(pk=pointer_id).update(parked_at=None, tries=0, due_at=Now(), last_error="")
        event = EntryReplayed(entry_id=str(pointer.entry_id), schema_name=pointer.schema_name)
        record(event, actor=by, channel=Channel.ADMIN)
    return True
