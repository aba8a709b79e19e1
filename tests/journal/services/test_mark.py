"""What is told in a transaction makes the pages old that show it, once it is committed."""

import pytest
from django.core.cache import cache
from pytest_django import DjangoCaptureOnCommitCallbacks

from apps.core.kept_pages import mark_changed
from apps.journal.choices import SYSTEM, Channel
from apps.journal.services.mark import Mark
from apps.journal.services.record import record
from apps.tenants.models.tenant import Tenant
from apps.venues.events.venues import VenueChanged

pytestmark = pytest.mark.django_db


def test_pages_of_that_business_hear_of_it_once_it_is_committed(
    club: Tenant, in_club: Tenant, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True) as hooks:
        record(VenueChanged(1), actor=SYSTEM, channel=Channel.STAFF)
        record(VenueChanged(2), actor=SYSTEM, channel=Channel.STAFF)

        assert cache.get(f"global:changed:{club.schema_name}:venues") is None

    assert cache.get(f"global:changed:{club.schema_name}:venues")
    assert [hook for hook in hooks if isinstance(hook, Mark)] == [Mark(club.schema_name, frozenset({"venues"}))]


def test_every_mark_differs_from_the_one_before() -> None:
    mark_changed("club", ["venues"])
    first = cache.get("global:changed:club:venues")
    mark_changed("club", ["venues"])

    assert cache.get("global:changed:club:venues") not in {None, first}
