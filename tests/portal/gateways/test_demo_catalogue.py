from collections.abc import Iterator
from dataclasses import fields, is_dataclass

import pytest
from django.conf import settings

from apps.portal.gateways.demo_catalogue import demo_alts, demo_catalogue, demo_words
from apps.portal.gateways.demo_times import minute, month_day, week_of, weekdays
from apps.portal.rules.catalogue_plan import MonthDay, SpacePlan, VenuePlan
from apps.portal.rules.demo_world import BUSINESSES
from apps.portal.rules.price_plan import BalancePlan, CataloguePlan, MemberPlan, PromoPlan
from apps.portal.services.demo_pictures import KINDS
from apps.venues.choices import SpaceKind

SLUGS = [business.slug for business in BUSINESSES]
WORDS = {"name", "summary", "description", "house_rules", "arrival", "included", "not_included", "label", "note"}
MORE_WORDS = {"meeting_point", "directions", "options", "closed_days"}
TRANSLATED = [code for code, _name in settings.LANGUAGES if code != "en"]


def test_times_are_read_as_they_are_written() -> None:
    assert minute("15:30") == 930
    assert minute("26:00") == 1560
    assert month_day("12-25") == MonthDay(12, 25)
    assert weekdays("mon-wed") == (0, 1, 2)
    assert weekdays("tue,sat-sun") == (1, 5, 6)


def test_a_week_may_open_twice_on_a_day() -> None:
    week = week_of(["mon-fri 18:00-25:00", "mon-fri 08:00-13:00", "sun 09:00-14:00"])

    assert week[0] == ((480, 780), (1080, 1500))
    assert week[5] == ()
    assert week[6] == ((540, 840),)


@pytest.mark.parametrize("slug", SLUGS)
def test_every_key_of_a_plan_leads_somewhere(slug: str) -> None:
    plan = demo_catalogue(slug)
    offers = {offer.key for venue in plan.venues for offer in venue.offers}
    named = {key for rule in (*plan.rules, *plan.promos, *plan.balances) for key in rule.offers}

    assert named <= offers
    assert {rule.group for rule in plan.rules} - {""} <= {group.key for group in plan.groups}
    assert _policies_used(plan) <= {policy.key for policy in plan.policies}
    for venue in plan.venues:
        spaces = _keys(venue.spaces)
        wanted = {key for offer in venue.offers for need in offer.needs for key in (*need.spaces, need.beds_of)}
        assert wanted - {""} <= spaces
        assert {closure.space for closure in venue.closures} <= spaces
        assert {extra.space for extra in venue.extras} - {""} <= spaces
        assert {each.key for offer in venue.offers for each in offer.extras} <= {extra.key for extra in venue.extras}


@pytest.mark.parametrize("language", TRANSLATED)
def test_whoever_changes_a_sentence_of_the_demo_world_changes_it_in_every_language(language: str) -> None:
    told = {text for slug in SLUGS for text in _texts(demo_catalogue(slug))} | set(demo_alts().values())

    assert sorted(told - demo_words(language).keys()) == []
    assert sorted(demo_words(language).keys() - told) == []


def test_a_language_without_a_file_says_nothing_of_its_own() -> None:
    assert demo_words("en") == {}


@pytest.mark.parametrize("slug", SLUGS)
def test_every_photo_of_a_plan_can_be_drawn_and_told_to_those_who_cannot_see_it(slug: str) -> None:
    venues = demo_catalogue(slug).venues
    shown = {kind for venue in venues for part in (venue, *venue.offers) for kind in part.photos}

    assert sorted(shown - demo_alts().keys()) == []
    assert sorted(shown - KINDS.keys()) == []


def test_nothing_is_told_that_nobody_can_draw() -> None:
    assert sorted(demo_alts().keys() - KINDS.keys()) == []


def _policies_used(plan: CataloguePlan) -> set[str]:
    return {rate.policy for venue in plan.venues for offer in venue.offers for rate in offer.rates}


def _keys(spaces: tuple[SpacePlan, ...]) -> set[str]:
    return {key for space in spaces for key in ({space.key} | _keys(space.children))}


def _texts(value: object) -> Iterator[str]:
    """Names of people and of venues are the same everywhere."""
    if isinstance(value, tuple | list):
        for each in value:
            yield from _texts(each)
    elif is_dataclass(value) and not isinstance(value, MemberPlan | BalancePlan | PromoPlan):
        for field in fields(value):
            told = getattr(value, field.name)
            if field.name in WORDS | MORE_WORDS and not _is_a_name(value, field.name):
                yield from _written(told)
            elif not isinstance(told, str):
                yield from _texts(told)


def _written(told: object) -> Iterator[str]:
    if isinstance(told, str):
        yield from [told] if told else []
    elif isinstance(told, tuple):
        for each in told:
            yield from _written(each)


def _is_a_name(value: object, field: str) -> bool:
    is_person = isinstance(value, SpacePlan) and value.kind is SpaceKind.GUIDE
    return field == "name" and (is_person or isinstance(value, VenuePlan))
