"""Offers as the demo's files write them."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from apps.portal.gateways.demo_times import minute, month_day, weekdays
from apps.portal.rules.catalogue_plan import (
    ChannelPlan,
    DeparturesPlan,
    DepartureTermsPlan,
    HourPlan,
    NeedPlan,
    NightPlan,
    OfferExtraPlan,
    OfferPlan,
    PassengerPlan,
    PickupPlan,
    QuestionPlan,
    RatePlan,
    StayPlan,
)
from apps.rates.choices import PriceUnit
from apps.venues.choices import AskedOf, OfferKind, QuestionKind, SalesChannel

Raw = Mapping[str, Any]
PLAIN = (
    "key",
    "name",
    "summary",
    "description",
    "included",
    "not_included",
    "min_party",
    "max_party",
)


def offer_of(raw: Raw) -> OfferPlan:
    kind = OfferKind(raw["kind"])
    return OfferPlan(
        **{name: raw[name] for name in PLAIN if name in raw},
        kind=kind,
        terms=_terms(kind, raw["terms"]),
        needs=tuple(map(_need, raw["needs"])),
        rates=tuple(map(_rate, raw["rates"])),
        extras=tuple(OfferExtraPlan(**extra) for extra in raw.get("extras", ())),
        channels=tuple(
            ChannelPlan(SalesChannel(channel), **terms) for channel, terms in raw.get("channels", {}).items()
        ),
        questions=tuple(map(_question, raw.get("questions", ()))),
        stays=tuple(map(_stay, raw.get("stays", ()))),
        passengers=tuple(PassengerPlan(**passenger) for passenger in raw.get("passengers", ())),
        pickups=tuple(PickupPlan(**pickup) for pickup in raw.get("pickups", ())),
        departures=tuple(map(_departures, raw.get("departures", ()))),
        photos=tuple(raw.get("photos", ())),
    )


def _terms(kind: OfferKind, raw: Raw) -> HourPlan | NightPlan | DepartureTermsPlan:
    if kind is OfferKind.HOUR:
        return HourPlan(**raw)
    if kind is OfferKind.NIGHT:
        times = {name: minute(raw[name]) for name in ("check_in", "check_out", "check_in_until") if name in raw}
        return NightPlan(**{**raw, **times})
    told = {name: value for name, value in raw.items() if name != "decides_hours"}
    languages = tuple(raw.get("languages", ()))
    return DepartureTermsPlan(**{**told, "languages": languages, "decides_minutes": raw["decides_hours"] * 60})


def _need(raw: Raw) -> NeedPlan:
    return NeedPlan(**{**raw, "spaces": tuple(raw.get("spaces", ()))})


def _rate(raw: Raw) -> RatePlan:
    return RatePlan(
        name=raw["name"],
        policy=raw["policy"],
        prices={PriceUnit(unit): Decimal(amount) for unit, amount in raw["prices"].items()},
        passengers={key: Decimal(amount) for key, amount in raw.get("passengers", {}).items()},
    )


def _question(raw: Raw) -> QuestionPlan:
    return QuestionPlan(
        label=raw["label"],
        kind=QuestionKind(raw["kind"]),
        options=tuple(raw.get("options", ())),
        is_required=raw.get("required", False),
        asked_of=AskedOf(raw.get("asked_of", AskedOf.BOOKING)),
    )


def _stay(raw: Raw) -> StayPlan:
    told = {name: value for name, value in raw.items() if name not in {"from", "to", "weekdays"}}
    return StayPlan(
        **told,
        first=month_day(raw["from"]) if "from" in raw else None,
        last=month_day(raw["to"]) if "to" in raw else None,
        weekdays=weekdays(raw["weekdays"]) if "weekdays" in raw else (),
    )


def _departures(raw: Raw) -> DeparturesPlan:
    return DeparturesPlan(
        weekdays=weekdays(raw["weekdays"]),
        minutes=tuple(map(minute, raw["times"])),
        language=raw.get("language", ""),
        every_weeks=raw.get("every_weeks", 1),
    )
