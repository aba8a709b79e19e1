"""Taking back an entry that was recorded with `hold_for`, before anybody has heard of it."""

from uuid import UUID

from django.db import transaction

from apps.core.schema import current_schema
from apps.journal.models.pointer import Pointer


@transaction.atomic
def withhold(entry_id: UUID) -> bool:
    """Nobody will ever hear of it, though it stays in the journal. False when it is too late: it was due, and may be
    with somebody already.

    The caller then refuses and rolls back; until it commits, no relay takes the entry.
    """
    pointers = Pointer.objects.select_for_update(skip_locked=True).filter(
        schema_name=current_schema(), entry_id=entry_id
    )
    pointer = pointers.held().first()
    if pointer is None:
        return False
    pointer.delete()
    return True
