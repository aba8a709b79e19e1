from apps.journal.events import REGISTRY
from apps.portal.rules.audit import KINDS


def test_every_kind_somebody_may_choose_has_something_to_show() -> None:
    subjects = {event.subject_kind for event in REGISTRY.values()}

    empty = [key for key, (_label, begins) in KINDS.items() if not any(each.startswith(begins) for each in subjects)]

    assert empty == []
