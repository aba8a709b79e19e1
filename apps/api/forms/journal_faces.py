from apps.api.forms.bookings import EntryOut
from apps.api.selectors.journal import Names
from apps.bookings.rules.undoing import UNDO
from apps.journal.choices import ActorKind
from apps.journal.events import REGISTRY
from apps.journal.models.entry import Entry


def entry_face(entry: Entry, names: Names) -> EntryOut:
    actor = ActorKind(entry.actor_kind)
    known = {ActorKind.USER: names.people, ActorKind.KEY: names.keys}.get(actor, {})
    return EntryOut(
        id=str(entry.pk),
        at=entry.happened_at,
        event=entry.event,
        sentence=str(REGISTRY[entry.event].sentence) if entry.event in REGISTRY else entry.event,
        subject=entry.subject_kind,
        subject_id=entry.subject_id,
        actor=actor,
        actor_name=known.get(entry.actor_id or 0, ""),
        channel=entry.channel,
        before={name: value for name, value in entry.before.items() if name != UNDO},
        after=entry.after,
    )
