from datetime import UTC, date, datetime, timedelta

import pytest

from apps.journal.choices import SYSTEM
from apps.journal.models.entry import Entry
from apps.tenants.models.tenant import Tenant
from apps.venues.choices import DepartureStatus, Showing
from apps.venues.models.departures import Departure, DepartureRule
from apps.venues.models.offer import ChannelTerms, Offer
from apps.venues.rules.departures import DatedFacts
from apps.venues.services.generate_departures import Generated, generate_departures, generate_due_departures
from apps.venues.services.keep_departures import cancel_departure, change_departure
from apps.venues.tasks import generate_departures_everywhere
from tests.factories.venues import DepartureFactory, DepartureRuleFactory, TourFactory

NOW = datetime(2026, 3, 20, 12, tzinfo=UTC)


@pytest.fixture
def tour(in_club: Tenant) -> Offer:
    """Sold ten days ahead."""
    return sold_ahead(TourFactory(), days=10)


def sold_ahead(tour: Offer, *, days: int) -> Offer:
    for channel in ("online", "desk", "agency", "api"):
        ChannelTerms.objects.create(offer=tour, channel=channel, horizon_days=days)
    return tour


def starts(rule: DepartureRule) -> list[datetime]:
    return list(Departure.objects.filter(rule=rule).values_list("starts_at", flat=True))


def test_a_rule_makes_departures_as_far_as_the_offer_is_sold(tour: Offer) -> None:
    rule = DepartureRuleFactory(offer=tour)

    made = generate_departures(rule.pk, now=NOW)

    assert made == Generated(10)
    first = Departure.objects.filter(rule=rule)[0]
    # The clocks of Madrid stand an hour ahead, and two from the 29th.
    assert starts(rule)[0] == datetime(2026, 3, 21, 9, tzinfo=UTC)
    assert starts(rule)[-1] == datetime(2026, 3, 30, 8, tzinfo=UTC)
    assert (first.seats, first.min_to_run, first.status) == (10, 1, DepartureStatus.PLANNED)
    assert first.ends_at - first.starts_at == timedelta(hours=2)
    assert first.starts_at - first.decides_at == timedelta(days=1)
    assert DepartureRule.objects.get(pk=rule.pk).generated_until == date(2026, 3, 30)
    assert Entry.objects.get().facts == {"offer_id": tour.pk, "rule_id": rule.pk, "made": 10}


def test_a_second_time_nothing_is_made_and_a_day_later_one(tour: Offer) -> None:
    rule = DepartureRuleFactory(offer=tour)
    generate_departures(rule.pk, now=NOW)

    assert generate_departures(rule.pk, now=NOW) == Generated()
    assert generate_departures(rule.pk, now=NOW + timedelta(days=1)) == Generated(1)
    assert len(starts(rule)) == 11


def test_even_forgotten_days_are_not_made_twice(tour: Offer) -> None:
    rule = DepartureRuleFactory(offer=tour)
    generate_departures(rule.pk, now=NOW)
    DepartureRule.objects.update(generated_until=None)

    assert generate_departures(rule.pk, now=NOW) == Generated()


def test_what_somebody_moved_or_cancelled_is_not_made_again(tour: Offer) -> None:
    rule = DepartureRuleFactory(offer=tour)
    generate_departures(rule.pk, now=NOW)
    moved, cancelled, *_ = Departure.objects.filter(rule=rule)
    later = DatedFacts(datetime.fromisoformat("2026-03-21T11:30"), duration_minutes=60, seats=6)
    change_departure(moved.pk, later, by=SYSTEM, now=NOW)
    cancel_departure(cancelled.pk, by=SYSTEM, now=NOW)
    DepartureRule.objects.update(generated_until=None)

    assert generate_departures(rule.pk, now=NOW) == Generated()
    moved.refresh_from_db()
    assert (moved.starts_at, moved.seats) == (datetime(2026, 3, 21, 10, 30, tzinfo=UTC), 6)


def test_a_time_the_clocks_skip_is_told_and_not_made(tour: Offer) -> None:
    rule = DepartureRuleFactory(offer=tour, minutes=[150])

    made = generate_departures(rule.pk, now=NOW)

    assert made == Generated(9, (datetime.fromisoformat("2026-03-29T02:30"),))


def test_two_rules_do_not_make_the_same_departure(tour: Offer) -> None:
    DepartureFactory(
        offer=tour,
        starts_at=datetime(2026, 3, 21, 9, tzinfo=UTC),
        local_start=datetime(2026, 3, 21, 10, tzinfo=UTC),
    )

    assert generate_departures(DepartureRuleFactory(offer=tour).pk, now=NOW) == Generated(9)


def test_what_the_rule_says_wins_over_the_terms(tour: Offer) -> None:
    tour.departure_terms.min_to_run = 5
    tour.departure_terms.save()
    rule = DepartureRuleFactory(offer=tour, seats=4, language="es")

    generate_departures(rule.pk, now=NOW)

    departure = Departure.objects.filter(rule=rule)[0]
    assert (departure.seats, departure.min_to_run, departure.language) == (4, 4, "es")


def test_neither_an_ended_rule_nor_one_of_an_archived_offer_makes_any(tour: Offer) -> None:
    ended = DepartureRuleFactory(offer=tour, ended_at=NOW)
    archived = DepartureRuleFactory(offer=TourFactory(status=Showing.ARCHIVED, archived_at=NOW))

    assert generate_departures(ended.pk, now=NOW) == Generated()
    assert generate_departures(archived.pk, now=NOW) == Generated()
    assert generate_due_departures(now=NOW) == 0


def test_the_sweep_reaches_every_rule(tour: Offer) -> None:
    DepartureRuleFactory(offer=tour)
    DepartureRuleFactory(offer=tour, minutes=[540])

    assert generate_due_departures(now=NOW) == 20


def test_the_sweep_goes_through_every_business(in_club: Tenant) -> None:
    DepartureRuleFactory(offer=sold_ahead(TourFactory(), days=2))

    generate_departures_everywhere()

    assert 2 <= Departure.objects.count() <= 3


def test_where_no_channel_sells_nothing_is_made_ahead(in_club: Tenant) -> None:
    tour = sold_ahead(TourFactory(), days=10)
    ChannelTerms.objects.update(is_open=False)

    assert generate_departures(DepartureRuleFactory(offer=tour).pk, now=NOW) == Generated()


def test_a_rule_of_very_many_departures_makes_whole_days_at_a_time(
    tour: Offer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("apps.venues.services.generate_departures.MOST_AT_ONCE", 9)
    rule = DepartureRuleFactory(offer=tour, minutes=[600, 660])

    made = [generate_departures(rule.pk, now=NOW).made for _ in range(4)]

    # Of the first eight two have left already.
    assert made == [6, 8, 6, 0]
    assert len(starts(rule)) == 20
