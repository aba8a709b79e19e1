"""The audit log narrowed: by who, what, which booking and when."""

from datetime import UTC, datetime

import pytest
import time_machine

from apps.bookings.services.cancel import cancel_booking
from apps.core.schema import in_schema
from apps.journal.choices import SYSTEM, Channel, user_actor
from apps.journal.services.record import record
from apps.tenants.events import ProfileChanged
from tests.factories.bookings import STARTS, BookingFactory

AUDIT = "/staff/settings/audit/"
DAY = datetime(2027, 1, 2, 11, tzinfo=UTC)


@pytest.fixture
def cancelled(club, owner):
    """Cancelled by the owner on 2 January; the profile was changed by nobody in particular on the 3rd."""
    with in_schema(club.schema_name):
        booking = BookingFactory(starts_at=STARTS, reference="K7PX4T9W", guest__name="Ana Ruiz")
        with time_machine.travel(DAY, tick=False):
            cancel_booking(booking.pk, by=user_actor(owner.pk), channel=Channel.STAFF, now=DAY)
        with time_machine.travel(DAY.replace(day=3), tick=False):
            record(ProfileChanged(club.pk), actor=SYSTEM, channel=Channel.COMMAND, after={"n": 1})
    return booking


def shown(client, **asked):
    return [line.sentence for line in client.get(AUDIT, asked).context["entries"]]


@pytest.mark.parametrize(
    ("asked", "sentences"),
    [
        ({"what": "bookings"}, ["Cancelled"]),
        ({"what": "settings"}, ["Business profile changed"]),
        ({"what": "prices"}, []),
        ({"who": "system", "what": "settings"}, ["Business profile changed"]),
        ({"who": "guest"}, []),
        ({"about": "k7px-4t9w"}, ["Cancelled"]),
        ({"about": "XXXXXXXX"}, []),
        ({"first": "2027-01-03", "last": "2027-01-03"}, ["Business profile changed"]),
        ({"last": "2027-01-02", "what": "bookings"}, ["Cancelled"]),
    ],
)
def test_what_is_asked_for_is_shown(on_club, owner, cancelled, asked, sentences):
    on_club.force_login(owner)

    assert shown(on_club, **asked) == sentences


def test_what_one_person_did_is_found_by_their_name(on_club, owner, cancelled):
    on_club.force_login(owner)

    assert "Cancelled" in shown(on_club, who=str(owner.pk))
    assert "Business profile changed" not in shown(on_club, who=str(owner.pk))


@pytest.mark.parametrize("days", [{"first": "soon"}, {"first": "0001-01-01"}, {"last": "9999-12-31"}])
def test_what_is_not_known_narrows_nothing(on_club, owner, cancelled, days):
    on_club.force_login(owner)

    assert {"Cancelled", "Business profile changed"} <= set(shown(on_club, who="999999", what="magic", **days))


def test_a_booking_is_told_in_words_and_leads_to_its_page(on_club, owner, cancelled):
    on_club.force_login(owner)

    page = on_club.get(AUDIT, {"what": "bookings"})
    (line,) = page.context["entries"]

    assert ("State", "Confirmed", "Cancelled") in [(each.field, each.before, each.after) for each in line.changes]
    assert 'href="/staff/bookings/K7PX4T9W/"' in page.text


def test_the_next_page_keeps_what_was_asked(on_club, owner, club):
    with in_schema(club.schema_name):
        for number in range(60):
            record(ProfileChanged(club.pk), actor=SYSTEM, channel=Channel.COMMAND, after={"n": number})
    on_club.force_login(owner)

    page = on_club.get(AUDIT, {"what": "settings", "who": "system"})

    assert "what=settings" in page.context["next_url"]
    assert len(on_club.get(page.context["next_url"]).context["entries"]) == 10


@pytest.mark.parametrize("many", [1, 3])
def test_words_cost_a_fixed_number_of_questions(on_club, owner, club, many, django_assert_max_num_queries):
    with in_schema(club.schema_name):
        for _ in range(many):
            booking = BookingFactory()
            cancel_booking(booking.pk, by=user_actor(owner.pk), channel=Channel.STAFF, now=DAY)
    on_club.force_login(owner)
    on_club.get(AUDIT)

    with django_assert_max_num_queries(9):
        on_club.get(AUDIT)
