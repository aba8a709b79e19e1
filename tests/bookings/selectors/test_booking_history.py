from datetime import timedelta

import pytest
from django.utils import translation

from apps.bookings.models.booking import Booking
from apps.bookings.rules.change import Changes, NewTime
from apps.bookings.rules.history_words import Told
from apps.bookings.selectors.booking_history import booking_history
from apps.bookings.services.book import book
from apps.bookings.services.cancel import Cancelling, cancel_booking
from apps.bookings.services.change_booking import change_booking
from apps.bookings.services.planned_change import How
from apps.bookings.services.reschedule import reschedule_booking
from apps.journal.choices import ActorKind, Channel
from tests.bookings.wishes import ANA, BY_GUEST, BY_STAFF, HOUR, TEN, hour_wish, order
from tests.factories.sellable import NOW, court, extra_of


def names_of(users):
    return dict.fromkeys(users, "Carla")


@pytest.fixture
def booking(in_club) -> Booking:
    sold = court()
    booking = book(hour_wish(sold), order(), **BY_GUEST)
    change_booking(booking.pk, Changes(party={None: 3}, extras={extra_of(sold).pk: 2}, note="Secret"), **BY_STAFF)
    later = NewTime(TEN + HOUR, TEN + 2 * HOUR)
    reschedule_booking(booking.pk, later, **BY_STAFF, how=How(breaking="Ana's cold"))
    cancel_booking(booking.pk, **BY_STAFF, how=Cancelling(reason="Ana's cold", waive=True))
    return booking


def test_everything_that_happened_is_told_with_who_and_what_changed(booking):
    cancelled, moved, changed, made = booking_history(booking, names_of=names_of, now=NOW)

    assert [each.line.sentence for each in (made, changed, moved, cancelled)] == [
        "Confirmed",
        "Changed",
        "Moved to another time",
        "Cancelled",
    ]
    assert (made.line.actor.kind, made.line.channel) == (ActorKind.GUEST, Channel.PUBLIC)
    assert (moved.line.actor_name, moved.line.channel) == ("Carla", Channel.STAFF)
    assert changed.changes == [
        Told("People", "2", "3"),
        Told("Pieces of extras", "", "2"),
        Told("Price", "€24.00", "€30.00"),
    ]
    assert moved.changes == [
        Told("Start", "Mon 11 Jan, 10 a.m., Madrid time", "Mon 11 Jan, 11 a.m., Madrid time"),
        Told("End", "Mon 11 Jan, 11 a.m., Madrid time", "Mon 11 Jan, noon, Madrid time"),
    ]
    assert cancelled.changes == [Told("State", "Confirmed", "Cancelled"), Told("Kept all the same", "", "€0.00")]


def test_no_word_of_a_person_is_in_it(booking):
    text = str(booking_history(booking, names_of=names_of, now=NOW))

    assert not [word for word in (ANA.name, ANA.email, "Secret", "Ana's cold") if word in text]


def test_it_is_read_in_the_readers_language(booking):
    with translation.override("es"):
        [cancelled, *_rest] = booking_history(booking, names_of=names_of, now=NOW)

        assert cancelled.changes[1].after == "0,00\N{NO-BREAK SPACE}€"


def test_the_number_of_queries_does_not_depend_on_how_much_happened(booking, django_assert_num_queries):
    with django_assert_num_queries(1):
        booking_history(booking, names_of=names_of, now=NOW + timedelta(days=1))
