"""What is told in a transaction makes the pages old that show it, once it is committed."""

import pytest
from django.core.cache import cache
from pytest_django import DjangoCaptureOnCommitCallbacks
from redis.exceptions import ConnectionError as RedisIsAway
from structlog.testing import capture_logs

from apps.core.kept_pages import mark_changed, new_marks
from apps.journal.choices import SYSTEM, Channel
from apps.journal.services.record import record
from apps.journal.services.tell import Tell, telling
from apps.journal.services.wake import AWAKE
from apps.tenants.models.tenant import Tenant
from apps.venues.events.venues import VenueChanged

pytestmark = pytest.mark.django_db


def test_pages_of_that_business_hear_of_it_once_it_is_committed(
    club: Tenant, in_club: Tenant, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True) as hooks:
        record(VenueChanged(1), actor=SYSTEM, channel=Channel.STAFF)
        record(VenueChanged(2), actor=SYSTEM, channel=Channel.STAFF)

        telling.finish()
        assert cache.get(f"global:changed:{club.schema_name}:venues") is None

    telling.finish()
    assert cache.get(f"global:changed:{club.schema_name}:venues")
    assert [hook for hook in hooks if isinstance(hook, Tell)] == [
        Tell(club.schema_name, frozenset({"venues"}), wakes=True)
    ]


def test_every_mark_differs_from_the_one_before() -> None:
    mark_changed(new_marks("club", ["venues"]))
    first = cache.get("global:changed:club:venues")
    mark_changed(new_marks("club", ["venues"]))

    assert cache.get("global:changed:club:venues") not in {None, first}


@pytest.mark.parametrize("wakes", [True, False])
def test_many_transactions_are_told_of_together_and_only_what_is_due_wakes_the_relay(wakes: bool) -> None:
    telling.add(Tell("club", frozenset({"venues", "rates"}), wakes=False))
    telling.add(Tell("hostel", frozenset({"venues"}), wakes=wakes))
    telling.finish()

    told = cache.get_many([f"global:changed:{name}" for name in ("club:venues", "club:rates", "hostel:venues")])
    assert (len({*told.values()}), cache.get(AWAKE)) == (3, 1 if wakes else None)


def test_nobody_who_changes_something_hears_that_the_shared_cache_is_away(monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_: object, **__: object) -> None:
        raise RedisIsAway

    monkeypatch.setattr(cache, "set_many", away)
    with capture_logs() as logs:
        telling.add(Tell("club", frozenset({"venues"}), wakes=False))
        telling.finish()

    assert [(line["event"], line["problem"]) for line in logs] == [("changes_not_told", "ConnectionError")]
