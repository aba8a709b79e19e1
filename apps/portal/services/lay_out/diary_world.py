"""What the diary is made up from, read from the catalogue as it stands; departures of the past are added to it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta

from apps.core.periods import Period, zone_named
from apps.portal.rules.diary.facts import Leaving, Room, Sold, World
from apps.venues.choices import SpaceKind
from apps.venues.models.departures import Departure, DepartureRule
from apps.venues.models.offer import DepartureTerms, Offer
from apps.venues.models.space import Space
from apps.venues.rules.departures import leavings
from apps.venues.rules.opening import open_periods_of_many
from apps.venues.selectors.hours import hours_of_many
from apps.venues.selectors.offer_sheet import OfferSheet, offer_sheets
from apps.venues.selectors.spaces import leaves_of_many
from apps.venues.services.generate_departures import on_the_wall, plan_of

PAST, COMING = timedelta(days=120), timedelta(days=60)
# A rule began so many weeks earlier, whatever every how many weeks it makes one.
EARLIER = timedelta(weeks=52)


def world_of(offers: list[Offer], *, now: datetime) -> World:
    today = now.date()
    first, last = today - PAST, today + COMING
    sheets = offer_sheets([offer.pk for offer in offers])
    spaces = list(Space.objects.filter(pk__in={pk for sheet in sheets.values() for pk in sheet.space_ids}))
    return World(
        now=now,
        first=first,
        last=last,
        offers=tuple(_sold(sheet) for sheet in sheets.values()),
        rooms=_rooms(spaces),
        openings=open_periods_of_many(hours_of_many(spaces, first=first, last=last), first=first, last=last),
        departures=_departures(offers, now=now),
    )


def add_past_departures(offers: Iterable[Offer], *, now: datetime) -> None:
    """The rules of a new business begin today; its past is made up as if they had held for months."""
    rules = DepartureRule.objects.filter(offer__in=list(offers)).select_related("offer__venue")
    terms = {row.pk: row for row in DepartureTerms.objects.all()}
    rows = [row for rule in rules for row in _past_of(rule, terms[rule.offer_id], now)]
    Departure.objects.bulk_create(rows)


def _past_of(rule: DepartureRule, terms: DepartureTerms, now: datetime) -> list[Departure]:
    zone = rule.offer.venue.time_zone
    yesterday = now.astimezone(zone_named(zone)).date() - timedelta(days=1)
    plan = replace(plan_of(rule), starts_on=rule.starts_on - EARLIER * rule.every_weeks)
    return [
        Departure(
            offer_id=rule.offer_id,
            rule=rule,
            local_start=on_the_wall(leaving.local),
            starts_at=leaving.at,
            ends_at=leaving.at + timedelta(minutes=terms.duration_minutes),
            language=rule.language,
            seats=rule.seats or terms.seats,
            min_to_run=terms.min_to_run,
            decides_at=leaving.at - timedelta(minutes=terms.decides_minutes_before),
            is_private=terms.is_private,
            changed_at=now,
        )
        for leaving in leavings(plan, first=yesterday - PAST, last=yesterday, zone=zone)
        if leaving.at
    ]


def _sold(sheet: OfferSheet) -> Sold:
    return Sold(
        id=sheet.id,
        zone=sheet.zone,
        min_party=sheet.min_party,
        max_party=sheet.max_party,
        needs=sheet.needs,
        hours=sheet.hours,
        nights=sheet.nights,
        stay_rules=sheet.stay_rules,
        passengers=tuple(passenger.id for passenger in sheet.passengers),
        setup_minutes=sheet.setup_minutes,
        cleanup_minutes=sheet.cleanup_minutes,
    )


def _rooms(spaces: list[Space]) -> dict[int, Room]:
    leaves = leaves_of_many(spaces)
    return {
        space.pk: Room(
            leaves=tuple(leaf.pk for leaf in leaves[space.pk]),
            before=max(each.setup_minutes for each in (space, *leaves[space.pk])),
            after=max(each.cleanup_minutes for each in (space, *leaves[space.pk])),
            is_bed=space.kind == SpaceKind.BED,
            capacity=space.capacity,
        )
        for space in spaces
    }


def _departures(offers: list[Offer], *, now: datetime) -> tuple[Leaving, ...]:
    rows = Departure.objects.filter(
        offer__in=offers, starts_at__gt=now - PAST, starts_at__lt=now + COMING, is_private=False
    )
    return tuple(
        Leaving(row.pk, row.offer_id, Period(row.starts_at, row.ends_at), row.seats, row.min_to_run)
        for row in rows.order_by("starts_at", "pk")
    )


def day_of(moment: datetime, zone: str) -> date:
    return moment.astimezone(zone_named(zone)).date()
