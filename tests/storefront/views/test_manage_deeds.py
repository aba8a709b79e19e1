"""Cancelling, moving and changing by link: the money first, then the deed, once."""

from datetime import timedelta
from decimal import Decimal

import pytest
import time_machine
from django.test import Client

from apps.bookings.choices import Status
from apps.bookings.models.booking import Booking
from apps.bookings.rules.change import Changes
from apps.bookings.services.book import book
from apps.bookings.services.change_booking import change_booking
from apps.journal.choices import ActorKind, Channel
from apps.journal.models.entry import Entry
from tests.bookings.wishes import BEN, BY_GUEST, BY_STAFF, HOUR, TEN, hour_wish, order
from tests.factories.sellable import NOW, Sold, courts, extra_of
from tests.storefront.own import booked, page_of, seen, words_of

pytestmark = pytest.mark.usefixtures("clock", "in_club")
LATER = f"{(TEN + HOUR).isoformat()}/{(TEN + 2 * HOUR).isoformat()}/"


# --- cancelling


def test_what_comes_back_stands_above_the_button(visitor: Client, booking: Booking) -> None:
    Booking.objects.update(paid=Decimal(24))

    words = words_of(visitor.get(page_of(booking, "cancel/")))

    assert words.index("Cancelling is free") < words.index("Cancel this booking</span>")
    assert "Back the way you paid" in words
    assert "€24.00" in words


def test_it_is_cancelled_by_two_presses_and_the_guest_is_who_did_it(visitor: Client, booking: Booking) -> None:
    path = page_of(booking, "cancel/")

    answer = visitor.post(path, seen(visitor, path))

    assert (answer.status_code, answer["Location"]) == (302, page_of(booking))
    booking.refresh_from_db()
    assert (booking.status, booking.kept) == (Status.CANCELLED, Decimal(0))
    entry = Entry.objects.filter(event="bookings.booking_cancelled").get()
    assert (entry.actor_kind, entry.channel) == (ActorKind.GUEST, Channel.PUBLIC)
    words = words_of(visitor.get(page_of(booking)))
    assert "You owe nothing." in words
    assert "Book again" in words


def test_a_second_press_changes_nothing(visitor: Client, booking: Booking) -> None:
    path = page_of(booking, "cancel/")
    data = seen(visitor, path)
    visitor.post(path, data)

    answer = visitor.post(path, data)

    assert (answer.status_code, answer["Location"]) == (302, page_of(booking))
    assert Entry.objects.filter(event="bookings.booking_cancelled").count() == 1


def test_a_deadline_that_passed_meanwhile_is_told_before_anything_is_done(
    visitor: Client, booking: Booking, clock: time_machine.Traveller
) -> None:
    path = page_of(booking, "cancel/")
    data = seen(visitor, path)
    clock.move_to(TEN - timedelta(hours=23))

    answer = visitor.post(path, data)

    assert answer.status_code == 422
    assert "cancelling costs €24.00 now" in words_of(answer)
    booking.refresh_from_db()
    assert booking.status == Status.CONFIRMED
    assert visitor.post(path, seen(visitor, path)).status_code == 302


def test_what_somebody_else_changed_is_shown_before_it_is_cancelled(visitor: Client, booking: Booking) -> None:
    path = page_of(booking, "cancel/")
    data = seen(visitor, path)
    change_booking(booking.pk, Changes(party={None: 4}), **BY_STAFF)

    answer = visitor.post(path, data)

    assert answer.status_code == 409
    assert "Somebody has changed this booking meanwhile" in words_of(answer)
    booking.refresh_from_db()
    assert booking.status == Status.CONFIRMED


def test_what_has_begun_is_not_cancelled_here_but_by_whom_is_said(
    visitor: Client, booking: Booking, clock: time_machine.Traveller
) -> None:
    path = page_of(booking, "cancel/")
    data = seen(visitor, path)
    clock.move_to(TEN + timedelta(minutes=1))

    for answer in (visitor.get(path), visitor.post(path, data)):
        assert answer.status_code == 409
        assert "It has begun. Please talk to the team" in words_of(answer)
    booking.refresh_from_db()
    assert booking.status == Status.CONFIRMED


# --- guests, extras, words


def test_other_guests_are_priced_first_and_changed_when_agreed(visitor: Client, booking: Booking) -> None:
    path = page_of(booking, "guests/")
    data = {"party_": "3", "version": booking.version}

    shown = visitor.post(path, data)
    assert shown.status_code == 200
    assert "The price stays the same." in words_of(shown)
    answer = visitor.post(path, {**data, "expected": "24.00"})

    assert answer.status_code == 302
    booking.refresh_from_db()
    assert booking.people == 3


def test_nobody_at_all_is_refused_with_a_way_on(visitor: Client, booking: Booking) -> None:
    answer = visitor.post(page_of(booking, "guests/"), {"party_": "0", "version": booking.version})

    assert answer.status_code == 422
    assert "cancel the booking" in words_of(answer)


def test_more_than_fit_is_refused_and_what_was_typed_stays(visitor: Client, booking: Booking) -> None:
    answer = visitor.post(page_of(booking, "guests/"), {"party_": "40", "version": booking.version})

    assert answer.status_code == 422
    assert 'value="40"' in words_of(answer)


def test_extras_cost_and_words_do_not(visitor: Client, sold: Sold, booking: Booking) -> None:
    row = extra_of(sold)
    path = page_of(booking, "extras/")

    shown = visitor.post(path, {f"extra_{row.pk}": "1", "note": "", "version": booking.version})
    assert "to pay at the venue" in words_of(shown)
    answer = visitor.post(path, {f"extra_{row.pk}": "0", "note": "We are late.", "version": booking.version})

    assert answer.status_code == 302
    booking.refresh_from_db()
    assert (booking.note, booking.extras) == ("We are late.", {})


def test_a_stale_change_keeps_what_was_typed(visitor: Client, booking: Booking) -> None:
    path = page_of(booking, "guests/")
    change_booking(booking.pk, Changes(note="Ball"), **BY_STAFF)

    answer = visitor.post(path, {"party_": "3", "version": "1", "expected": "24.00"})

    assert answer.status_code == 409
    assert 'value="3"' in words_of(answer)
    assert visitor.post(path, {"party_": "3", "version": "2", "expected": "24.00"}).status_code == 302


def test_what_is_over_is_changed_by_the_team(visitor: Client, booking: Booking, clock: time_machine.Traveller) -> None:
    clock.move_to(TEN + HOUR)

    for verb in ("guests/", "extras/"):
        assert "It has begun or is over" in words_of(visitor.get(page_of(booking, verb)))


# --- once more


def test_the_same_again_is_next_week_at_the_same_time_and_knows_the_guest(visitor: Client, booking: Booking) -> None:
    answer = visitor.get(page_of(booking, "again/"))

    first = answer.context["free"][0]
    assert ("start", "2027-01-18T10:00:00+01:00") in first.fields
    assert ("guest_email", "ana@example.org") in answer.context["typed"]
    assert words_of(answer).count("€24.00") >= 1


def test_from_there_one_press_leads_to_the_checkout(visitor: Client, sold: Sold, booking: Booking) -> None:
    answer = visitor.get(page_of(booking, "again/"))
    first, token = answer.context["free"][0], answer.context["token"]

    held = visitor.post(
        f"/book/{sold.offer.slug}/",
        {**dict(first.fields), **dict(answer.context["typed"]), "seen_total": "24.00", "token": str(token)},
    )

    assert held["Location"].startswith("/book/hold/")
    assert 'value="Ana López"' in words_of(visitor.get(held["Location"]))


def test_where_that_is_taken_it_is_the_week_after(visitor: Client, sold: Sold, booking: Booking) -> None:
    book(hour_wish(sold, TEN + timedelta(days=7)), order(BEN), **BY_GUEST)

    first = visitor.get(page_of(booking, "again/")).context["free"][0]

    assert ("start", "2027-01-25T10:00:00+01:00") in first.fields


def test_what_is_no_longer_sold_is_not_offered_again(visitor: Client, sold: Sold, booking: Booking) -> None:
    sold.offer.status = "archived"
    sold.offer.archived_at = NOW
    sold.offer.save()

    words = words_of(visitor.get(page_of(booking, "again/")))

    assert "This is not offered any more" in words


def test_a_hold_is_finished_where_it_is_paid(visitor: Client) -> None:
    from_pool = booked(courts(1))
    Booking.objects.filter(pk=from_pool.pk).update(status=Status.HELD, held_until=NOW + HOUR)

    assert visitor.get(page_of(from_pool, "finish/"))["Location"].startswith("/book/hold/")
    assert "Finish booking" in words_of(visitor.get(page_of(from_pool)))
