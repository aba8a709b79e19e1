"""One draft is one business, whoever asks and however often."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from apps.accounts.events import MemberJoined
from apps.core import clock
from apps.core.schema import in_schema
from apps.journal.choices import Channel
from apps.journal.models.entry import Entry
from apps.portal.errors import DraftIncomplete, TooManyBusinesses
from apps.portal.models.signup_draft import SignupDraft
from apps.portal.services.open_business import MOST_A_DAY, open_business
from apps.tenants.errors import SlugTaken
from apps.tenants.models.tenant import Tenant
from tests.factories.accounts import UserFactory

TOLD = {
    "name": "Casa Azul",
    "slug": "casa-azul",
    "kind": "studio",
    "country": "PE",
    "time_zone": "America/Lima",
    "currency": "PEN",
    "language": "es",
    "brand_hue": 335,
}


def draft_of(user, **told):
    return SignupDraft.objects.create(user=user, told=TOLD | told, started_at=clock.now())


def test_a_draft_becomes_a_business_once(db, stranger):
    draft = draft_of(stranger)

    first = open_business(draft.pk, owner=stranger, now=clock.now())
    second = open_business(draft.pk, owner=stranger, now=clock.now())

    assert first == second
    assert Tenant.objects.filter(slug="casa-azul").count() == 1
    with in_schema(first.schema_name):
        assert Entry.objects.get(event=MemberJoined.name).channel == Channel.PUBLIC


def test_somebody_else_s_draft_opens_nothing(db, stranger):
    draft = draft_of(UserFactory())

    with pytest.raises(SignupDraft.DoesNotExist):
        open_business(draft.pk, owner=stranger, now=clock.now())


def test_a_draft_with_an_open_question_is_refused(db, stranger):
    draft = draft_of(stranger, kind=None)

    with pytest.raises(DraftIncomplete):
        open_business(draft.pk, owner=stranger, now=clock.now())


def test_a_taken_address_leaves_nothing_behind(db, stranger, club):
    draft = draft_of(stranger, slug="club")

    with pytest.raises(SlugTaken):
        open_business(draft.pk, owner=stranger, now=clock.now())

    draft.refresh_from_db()
    assert draft.tenant is None
    assert not stranger.memberships.exists()


def test_two_presses_at_the_same_moment_make_one_business(own_database):
    user = UserFactory()
    draft = draft_of(user)

    def press(_number):
        try:
            return open_business(draft.pk, owner=user, now=clock.now()).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as presses:
        made = set(presses.map(press, range(4)))

    assert len(made) == 1
    assert Tenant.objects.filter(slug="casa-azul").count() == 1


def test_many_presses_at_the_same_moment_open_no_more_than_a_day_s_worth(own_database):
    user = UserFactory()
    drafts = [draft_of(user, slug=f"casa-{number:03}").pk for number in range(MOST_A_DAY + 3)]

    def press(draft):
        try:
            open_business(draft, owner=user, now=clock.now())
        except TooManyBusinesses:
            return "refused"
        finally:
            connection.close()
        return "opened"

    with ThreadPoolExecutor(4) as presses:
        answers = Counter(presses.map(press, drafts))

    assert answers == {"opened": MOST_A_DAY, "refused": 3}
