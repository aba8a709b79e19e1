from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from apps.journal.choices import SYSTEM
from apps.journal.models.entry import Entry
from apps.tenants.models.tenant import Tenant
from apps.venues.errors.faults import NotLikeThis
from apps.venues.errors.offers import DepartureRuleHasEnded, OfferIsOfAnotherKind
from apps.venues.models.departures import Departure
from apps.venues.models.offer import Offer
from apps.venues.rules.departures import DatedFacts, DeparturePlan
from apps.venues.services.keep_departure_rules import add_departure_rule, change_departure_rule, end_departure_rule
from apps.venues.services.keep_departures import change_departure
from tests.factories.venues import HourOfferFactory, TourFactory

NOW = datetime(2026, 3, 2, 5, tzinfo=UTC)
# A Monday, and a week of it.
PLAN = DeparturePlan(date(2026, 3, 2), (0, 2), (600,), ends_on=date(2026, 3, 8))


@pytest.fixture
def tour(in_club: Tenant) -> Offer:
    return TourFactory()


def on_the_wall(tour: Offer) -> list[str]:
    rows = Departure.objects.filter(offer=tour).order_by("local_start")
    return [f"{row.local_start:%a %H:%M}" for row in rows]


def test_a_rule_makes_its_departures_at_once(tour: Offer) -> None:
    rule, made = add_departure_rule(tour.pk, PLAN, by=SYSTEM, now=NOW)

    assert (made.made, on_the_wall(tour)) == (2, ["Mon 10:00", "Wed 10:00"])
    assert sorted(Entry.objects.values_list("event", flat=True)) == [
        "venues.departure_rule_added",
        "venues.departures_generated",
    ]
    assert rule.weekdays == [0, 2]


def test_changed_times_move_what_nobody_touched(tour: Offer) -> None:
    rule, _ = add_departure_rule(tour.pk, PLAN, by=SYSTEM, now=NOW)
    monday = Departure.objects.get(local_start__day=2)
    facts = DatedFacts(datetime.fromisoformat("2026-03-02T10:00"), duration_minutes=90, seats=3, note="Own boat")
    change_departure(monday.pk, facts, by=SYSTEM, now=NOW)

    change_departure_rule(rule.pk, replace(PLAN, minutes=(660,), seats=8), by=SYSTEM, now=NOW)

    assert on_the_wall(tour) == ["Mon 10:00", "Mon 11:00", "Wed 11:00"]
    assert list(Departure.objects.order_by("local_start").values_list("seats", flat=True)) == [3, 8, 8]


def test_what_still_fits_stays_the_same_departure(tour: Offer) -> None:
    rule, _ = add_departure_rule(tour.pk, PLAN, by=SYSTEM, now=NOW)
    before = set(Departure.objects.values_list("pk", flat=True))

    change_departure_rule(rule.pk, replace(PLAN, weekdays=(0, 2, 4), language="es"), by=SYSTEM, now=NOW)

    assert before < set(Departure.objects.values_list("pk", flat=True))
    assert set(Departure.objects.values_list("language", flat=True)) == {"es"}


def test_what_has_left_is_not_rewritten(tour: Offer) -> None:
    rule, _ = add_departure_rule(tour.pk, PLAN, by=SYSTEM, now=NOW)

    tuesday = datetime(2026, 3, 3, tzinfo=UTC)
    change_departure_rule(rule.pk, replace(PLAN, minutes=(660,)), by=SYSTEM, now=tuesday)

    assert on_the_wall(tour) == ["Mon 10:00", "Wed 11:00"]


def test_an_ended_rule_takes_back_what_nobody_touched(tour: Offer) -> None:
    rule, _ = add_departure_rule(tour.pk, PLAN, by=SYSTEM, now=NOW)
    wednesday = Departure.objects.get(local_start__day=4)
    facts = DatedFacts(datetime.fromisoformat("2026-03-04T10:00"), duration_minutes=120, seats=4)
    change_departure(wednesday.pk, facts, by=SYSTEM, now=NOW)

    end_departure_rule(rule.pk, by=SYSTEM, now=NOW)

    assert on_the_wall(tour) == ["Wed 10:00"]
    with pytest.raises(DepartureRuleHasEnded):
        change_departure_rule(rule.pk, PLAN, by=SYSTEM, now=NOW)
    with pytest.raises(DepartureRuleHasEnded):
        end_departure_rule(rule.pk, by=SYSTEM, now=NOW)


def test_a_rule_that_meets_another_is_refused_and_changes_nothing(tour: Offer) -> None:
    rule, _ = add_departure_rule(tour.pk, PLAN, by=SYSTEM, now=NOW)

    with pytest.raises(NotLikeThis):
        add_departure_rule(tour.pk, PLAN, by=SYSTEM, now=NOW)
    change_departure_rule(rule.pk, PLAN, by=SYSTEM, now=NOW)

    assert tour.departure_rules.count() == 1
    assert on_the_wall(tour) == ["Mon 10:00", "Wed 10:00"]


def test_hours_have_no_departures(in_club: Tenant) -> None:
    with pytest.raises(OfferIsOfAnotherKind):
        add_departure_rule(HourOfferFactory().pk, PLAN, by=SYSTEM, now=NOW)
