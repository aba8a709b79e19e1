"""Reads the demo world's catalogues from `demo/<slug>.toml`, and their words from `demo/words/<lang>.toml`."""

import tomllib
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings

from apps.portal.gateways.demo_offers import offer_of
from apps.portal.gateways.demo_prices import balance_of, group_of, policy_of, promo_of, rule_of, tax_of
from apps.portal.gateways.demo_times import month_day, week_of
from apps.portal.rules.catalogue_plan import CityTaxPlan, ClosurePlan, ExtraPlan, SeasonPlan, SpacePlan, VenuePlan
from apps.portal.rules.price_plan import CataloguePlan
from apps.rates.choices import ExtraUnit
from apps.venues.choices import ClosureReason, ExtraStock, SpaceKind
from apps.venues.rules.place import Point
from apps.venues.rules.venue_profile import VenueProfile

Raw = Mapping[str, Any]
PLACE = ("street", "postal_code", "city", "region", "country", "email")


def demo_catalogue(slug: str) -> CataloguePlan:
    raw = _read(_folder() / f"{slug}.toml")
    return CataloguePlan(
        venues=tuple(map(_venue, raw["venues"])),
        policies=tuple(map(policy_of, raw["policies"])),
        tax=tax_of(raw["tax"]),
        groups=tuple(map(group_of, raw.get("groups", ()))),
        rules=tuple(map(rule_of, raw.get("rules", ()))),
        promos=tuple(map(promo_of, raw.get("promos", ()))),
        balances=tuple(map(balance_of, raw.get("balances", ()))),
    )


@cache
def demo_words(language: str) -> Mapping[str, str]:
    """English to `language`; what is missing stays English."""
    path = _folder() / "words" / f"{language}.toml"
    return _read(path)["words"] if path.exists() else {}


@cache
def demo_alts() -> Mapping[str, str]:
    """What each drawing shows, in English."""
    return _read(_folder() / "photos.toml")


def _folder() -> Path:
    return Path(settings.BASE_DIR) / "demo"


def _read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _venue(raw: Raw) -> VenuePlan:
    words = {name: raw[name] for name in ("name", "summary", "description", "house_rules", "arrival") if name in raw}
    return VenuePlan(
        key=raw["key"],
        **words,
        profile=_profile(raw),
        photos=tuple(raw["photos"]),
        week=week_of(raw["hours"]),
        seasons=tuple(map(_season, raw.get("yearly", ()))),
        closed_days=tuple((month_day(day["month_day"]), day["name"]) for day in raw.get("closed", ())),
        closures=tuple(map(_closure, raw.get("closures", ()))),
        spaces=tuple(map(_space, raw["spaces"])),
        extras=tuple(map(_extra, raw.get("extras", ()))),
        city_tax=_city_tax(raw["city_tax"]) if "city_tax" in raw else None,
        offers=tuple(map(offer_of, raw["offers"])),
    )


def _profile(raw: Raw) -> VenueProfile:
    return VenueProfile(
        time_zone="",
        **{name: raw[name] for name in PLACE},
        point=Point(Decimal(raw["latitude"]), Decimal(raw["longitude"])),
        phone=raw["phone"].replace(" ", ""),
        languages=tuple(raw["languages"]),
        amenities=tuple(raw["amenities"]),
    )


def _season(raw: Raw) -> SeasonPlan:
    return SeasonPlan(raw["name"], month_day(raw["from"]), month_day(raw["to"]), week_of(raw["hours"]))


def _closure(raw: Raw) -> ClosurePlan:
    return ClosurePlan(**{**raw, "reason": ClosureReason(raw["reason"])})


def _space(raw: Raw) -> SpacePlan:
    told = {
        **raw,
        "kind": SpaceKind(raw["kind"]),
        "tags": tuple(raw.get("tags", ())),
        "children": tuple(map(_space, raw.get("children", ()))),
    }
    return SpacePlan(**told)


def _extra(raw: Raw) -> ExtraPlan:
    stock = raw.get("stock", {"kind": "unlimited"})
    return ExtraPlan(
        key=raw["key"],
        name=raw["name"],
        description=raw.get("description", ""),
        space=raw.get("space", ""),
        stock_kind=ExtraStock(stock["kind"]),
        stock=stock.get("number"),
        unit=ExtraUnit(raw["price"]["unit"]),
        amount=Decimal(raw["price"]["amount"]),
    )


def _city_tax(raw: Raw) -> CityTaxPlan:
    return CityTaxPlan(raw["name"], Decimal(raw["amount"]), raw.get("max_nights"), raw.get("min_age"))
