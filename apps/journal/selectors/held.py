from apps.core.schema import current_schema
from apps.journal.models.entry import Entry
from apps.journal.models.pointer import Pointer


def held_entry(subject_kind: str, subject_id: int) -> Entry | None:
    """The latest about the subject that nobody has heard of yet, because it is held."""
    subject = f"{subject_kind}:{subject_id}"
    held = Pointer.objects.held().filter(schema_name=current_schema(), subject=subject).order_by("-pk").first()
    return None if held is None else Entry.objects.filter(pk=held.entry_id).first()
