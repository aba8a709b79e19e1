from datetime import UTC, datetime, timedelta

import pytest

from apps.bookings.choices import Status
from apps.bookings.errors.guest_links import LinkHasExpired, LinkIsWorthless
from apps.bookings.models.booking import Booking
from apps.bookings.rules.guest_links import LinkPurpose, works_until
from apps.bookings.selectors.guest_link import booking_by_token, link_token, working_token
from apps.bookings.services.guest_links import new_link_salt, renew_guest_links
from apps.core.schema import in_schema
from apps.journal.choices import SYSTEM, Channel
from apps.journal.models.entry import Entry
from tests.factories.bookings import BookingFactory

NOW = datetime(2026, 12, 1, tzinfo=UTC)


def test_a_link_opens_its_own_booking(in_club):
    booking, other = BookingFactory.create_batch(2)

    assert booking_by_token(link_token(booking), now=NOW) == booking
    assert booking_by_token(link_token(other), now=NOW) == other


def test_a_link_holds_256_bits_and_no_id(in_club):
    booking = BookingFactory(pk=987_654_321)

    reference, _, signature = link_token(booking).partition(".")

    assert reference == booking.reference
    assert len(signature) == 43
    assert "987654321" not in link_token(booking)


def test_every_other_letter_makes_it_worthless(in_club):
    booking, other = BookingFactory.create_batch(2)
    token = link_token(booking)
    forged = [token[:place] + ("A" if token[place] != "A" else "B") + token[place + 1 :] for place in range(len(token))]
    swapped = f"{other.reference}.{token.partition('.')[2]}"

    for wrong in [*forged, swapped, "", ".", booking.reference, f"{booking.reference}.", token + "=", "\0.\0", "ü:é.:"]:
        with pytest.raises(LinkIsWorthless):
            booking_by_token(wrong, now=NOW)


def test_a_link_is_good_for_its_purpose_alone(in_club):
    booking = BookingFactory()
    calendar = link_token(booking, purpose=LinkPurpose.CALENDAR)

    assert booking_by_token(calendar, now=NOW, purpose=LinkPurpose.CALENDAR) == booking
    for other in (LinkPurpose.MANAGE, LinkPurpose.CHECK_IN):
        with pytest.raises(LinkIsWorthless):
            booking_by_token(calendar, now=NOW, purpose=other)


def test_a_link_expires_sixty_days_after_the_end(in_club):
    booking = BookingFactory()
    last = works_until(booking.ends_at) - timedelta(seconds=1)

    assert booking_by_token(link_token(booking), now=last) == booking
    with pytest.raises(LinkHasExpired):
        booking_by_token(link_token(booking), now=last + timedelta(seconds=1))


def test_a_forged_link_to_an_old_booking_is_not_told_that_it_expired(in_club):
    booking = BookingFactory()

    with pytest.raises(LinkIsWorthless):
        booking_by_token(f"{booking.reference}.{'x' * 43}", now=works_until(booking.ends_at))


def test_a_link_still_opens_a_booking_that_was_cancelled(in_club):
    booking = BookingFactory(status=Status.CANCELLED)

    assert booking_by_token(link_token(booking), now=NOW) == booking


def test_a_link_of_one_business_is_worthless_in_another_with_the_same_ids(club, hostel):
    same = {"pk": 4_711, "reference": "K7PX4T9W", "link_salt": "s" * 22}
    with in_schema(club.schema_name):
        token = link_token(BookingFactory(**same))
    with in_schema(hostel.schema_name):
        theirs = BookingFactory(**same)

        assert booking_by_token(link_token(theirs), now=NOW) == theirs
        with pytest.raises(LinkIsWorthless):
            booking_by_token(token, now=NOW)


def test_a_new_salt_makes_every_earlier_link_worthless(in_club):
    booking = BookingFactory()
    old = link_token(booking)

    renewed = renew_guest_links(booking.pk, by=SYSTEM, channel=Channel.STAFF, now=NOW)

    assert booking_by_token(link_token(renewed), now=NOW) == booking
    with pytest.raises(LinkIsWorthless):
        booking_by_token(old, now=NOW)
    [entry] = Entry.objects.filter(event="bookings.guest_links_renewed")
    assert (entry.subject_id, entry.before, entry.after) == (str(booking.pk), {}, {})


def test_salts_are_by_chance_and_128_bits_long():
    assert len({new_link_salt() for _ in range(100)}) == 100
    assert {len(new_link_salt()) for _ in range(100)} == {22}


def test_opening_a_link_changes_nothing(in_club, django_assert_num_queries):
    booking = BookingFactory()
    before = Booking.objects.filter(pk=booking.pk).values().get()

    with django_assert_num_queries(1) as queries:
        booking_by_token(link_token(booking), now=NOW)

    assert queries.captured_queries[0]["sql"].startswith("SELECT")
    assert Booking.objects.filter(pk=booking.pk).values().get() == before


def test_a_link_signed_with_a_former_key_of_the_install_still_works(in_club, settings):
    booking = BookingFactory()
    token = link_token(booking)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another-key-" * 5

    assert booking_by_token(token, now=NOW) == booking

    settings.SECRET_KEY_FALLBACKS = []
    with pytest.raises(LinkIsWorthless):
        booking_by_token(token, now=NOW)


def test_of_a_booking_still_to_come_the_usual_link_is_the_one_that_works(in_club):
    booking = BookingFactory()

    assert working_token(booking, now=NOW) == link_token(booking)


def test_long_after_the_end_a_link_that_is_asked_for_works_for_a_week(in_club):
    booking = BookingFactory()
    late = works_until(booking.ends_at) + timedelta(days=90)
    token = working_token(booking, now=late)

    assert booking_by_token(token, now=late + timedelta(days=7, seconds=-1)) == booking
    with pytest.raises(LinkHasExpired):
        booking_by_token(token, now=late + timedelta(days=7))


def test_nobody_makes_it_work_for_longer(in_club):
    booking = BookingFactory()
    late = works_until(booking.ends_at) + timedelta(days=90)
    reference, signature, until = working_token(booking, now=late).split(".")

    for wrong in (f"{reference}.{signature}", f"{reference}.{signature}.{int(until) + 1}", f"{reference}..{until}"):
        with pytest.raises(LinkIsWorthless):
            booking_by_token(wrong, now=late)
