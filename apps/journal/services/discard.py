from django.db import transaction

from apps.core.schema import PUBLIC, in_schema
from apps.journal.choices import Actor, Channel
from apps.journal.events import EntryDiscarded
from apps.journal.models.pointer import Pointer
from apps.journal.services.record import record


@transaction.atomic
def discard_entry(pointer_id: int, *, by: Actor) -> bool:
    """Tell nobody else of the entry, which stays in its journal; False when it is through already."""
    with in_schema(PUBLIC):
        pointer = Pointer.objects.select_for_update().filter(pk=pointer_id).first()
        if pointer is None:
            return False
        event = EntryDiscarded(entry_id=str(pointer.entry_id), schema_name=pointer.schema_name)
        pointer.delete()
        record(event, actor=by, channel=Channel.ADMIN)
    return True
