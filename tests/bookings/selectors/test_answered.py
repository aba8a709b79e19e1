"""What was answered is answered again only while nothing it follows from has changed."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.utils import translation

from apps.bookings.models.claim import Claim
from apps.bookings.rules.why_not import Why
from apps.bookings.selectors.availability import Availability, availability
from apps.core.schema import in_schema
from apps.tenants.models.tenant import Tenant
from apps.venues.choices import SalesChannel
from tests.factories.bookings import BookingFactory
from tests.factories.hours import ClosureFactory
from tests.factories.sellable import Sold, Tour, court, tour

FIRST = datetime(2027, 1, 11, 7, tzinfo=UTC)
EARLY = FIRST - timedelta(days=1, seconds=30)


def monday(sold: Sold | Tour, *, now: datetime = EARLY, **terms: Any) -> Availability:
    told = {"party": {None: 2}, "channel": SalesChannel.ONLINE} | terms
    day = date(2027, 1, 11)
    return availability(sold.offer.pk, first=day, last=day, now=now, **told)


def codes(found: Availability, starts_at: datetime) -> list[Why]:
    return [why.code for slot in found.slots if slot.starts_at == starts_at for why in slot.reasons]


@pytest.mark.usefixtures("in_club")
def test_the_same_question_in_the_same_minute_has_the_same_answer() -> None:
    sold = court()

    first = monday(sold)

    assert monday(sold, now=EARLY + timedelta(seconds=20)) is first
    assert monday(sold, now=EARLY + timedelta(seconds=40)) is not first


@pytest.mark.usefixtures("in_club")
def test_what_is_booked_and_cancelled_shows_at_once() -> None:
    sold = court()
    assert codes(monday(sold), FIRST) == []

    taken = BookingFactory(offer=sold.offer, space=sold.space, starts_at=FIRST)
    assert codes(monday(sold), FIRST) == [Why.SLOT_TAKEN]

    Claim.objects.filter(booking=taken).update(live=False)
    assert codes(monday(sold), FIRST) == []


@pytest.mark.usefixtures("in_club")
def test_what_is_changed_in_the_catalogue_shows_at_once() -> None:
    sold = court()
    before = monday(sold)

    ClosureFactory(venue=sold.venue, starts="2027-01-11T08:00", ends="2027-01-11T09:00")

    assert codes(before, FIRST) == []
    assert codes(monday(sold), FIRST) == [Why.CLOSED]


@pytest.mark.usefixtures("in_club")
def test_a_start_is_past_from_the_moment_after_it() -> None:
    sold = court()

    assert codes(monday(sold, now=FIRST - timedelta(seconds=1)), FIRST) == []
    assert codes(monday(sold, now=FIRST), FIRST) == []
    assert codes(monday(sold, now=FIRST + timedelta(seconds=1)), FIRST) == [Why.PAST]


@pytest.mark.usefixtures("in_club")
def test_others_terms_are_another_question() -> None:
    sold = court()

    few, many = monday(sold), monday(sold, party={None: 9})
    chosen = monday(sold, space_ids=[sold.space.pk])

    assert codes(few, FIRST) == []
    assert codes(many, FIRST) == [Why.PARTY_TOO_LARGE, Why.SPACE_TOO_SMALL]
    assert chosen is not few


@pytest.mark.usefixtures("in_club")
def test_another_language_is_another_answer() -> None:
    sold = court()
    english = monday(sold)

    with translation.override("de"):
        assert monday(sold) is not english


@pytest.mark.usefixtures("in_club")
def test_departures_are_read_anew() -> None:
    sold = tour()

    assert monday(sold) is not monday(sold)


def test_two_tenants_with_equal_ids_have_answers_of_their_own(club: Tenant, hostel: Tenant) -> None:
    with in_schema(club.schema_name):
        ours = court()
        BookingFactory(offer=ours.offer, space=ours.space, starts_at=FIRST)
        taken = monday(ours)
    with in_schema(hostel.schema_name):
        theirs = court()
        free = monday(theirs)

    assert codes(taken, FIRST) == [Why.SLOT_TAKEN]
    assert codes(free, FIRST) == []
