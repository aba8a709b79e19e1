import pytest

from apps.bookings.models.booking import Booking
from apps.bookings.rules.change import Changes, NewTime
from apps.bookings.selectors.change_plan import change_plan, reschedule_plan
from apps.bookings.services.book import book
from apps.journal.choices import Channel
from apps.storefront.selectors.own_change import own_change
from tests.bookings.wishes import BEN, BY_GUEST, HOUR, TEN, at, hour_wish, order
from tests.factories.sellable import NOW, Sold, court, with_policy
from tests.storefront.own import booked

ELEVEN = NewTime(TEN + HOUR, TEN + 2 * HOUR)


@pytest.fixture
def sold(in_club: object) -> Sold:
    return with_policy(court(), cancel=1440, change=120, fee="5")


@pytest.fixture
def booking(sold: Sold) -> Booking:
    return booked(sold)


def test_what_the_change_itself_costs_is_part_of_the_new_price(booking: Booking) -> None:
    told = own_change(booking, reschedule_plan(booking, ELEVEN, channel=Channel.PUBLIC, now=NOW))

    assert told.may_be_done
    assert (str(told.before.amount), told.settling) == ("24.00", "It costs €5.00 more, to pay at the venue.")


def test_a_time_somebody_has_is_refused_in_words(sold: Sold, booking: Booking) -> None:
    book(hour_wish(sold, TEN + HOUR), order(BEN), **BY_GUEST)

    told = own_change(booking, reschedule_plan(booking, ELEVEN, channel=Channel.PUBLIC, now=NOW))

    assert not told.may_be_done
    assert len(told.against) == 1


def test_after_the_last_moment_agreed_it_says_so(booking: Booking) -> None:
    late = at(TEN - HOUR)["now"]

    told = own_change(booking, reschedule_plan(booking, ELEVEN, channel=Channel.PUBLIC, now=late))

    assert not told.may_be_done
    assert any("no longer be changed by what was agreed" in why for why in told.against)


def test_a_time_somebody_has_to_agree_to_is_asked_of_the_team(booking: Booking) -> None:
    plan = reschedule_plan(booking, ELEVEN, channel=Channel.PUBLIC, now=NOW)

    assert own_change(booking, plan, is_asked=True).against == [
        "The team has to agree to this time first. Please ask them, or choose a time that needs no approval."
    ]


def test_more_people_than_fit_are_refused_in_words(booking: Booking) -> None:
    plan = change_plan(booking, Changes(party={None: 9}), channel=Channel.PUBLIC, now=NOW)

    assert not own_change(booking, plan).may_be_done
