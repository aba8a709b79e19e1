"""Whoever changes a sentence of the demo world changes it in every language."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

import pytest
from django.conf import settings

from apps.portal.gateways.demo_catalogue import demo_catalogue, demo_words
from apps.portal.rules.catalogue_plan import SpacePlan, VenuePlan
from apps.portal.rules.demo_world import BUSINESSES
from apps.portal.rules.price_plan import BalancePlan, MemberPlan, PromoPlan
from apps.venues.choices import SpaceKind

WORDS = {"name", "summary", "description", "house_rules", "arrival", "included", "not_included", "label", "note"}
MORE_WORDS = {"meeting_point", "directions", "options", "closed_days"}
TRANSLATED = [code for code, _name in settings.LANGUAGES if code != "en"]


@pytest.mark.parametrize("language", TRANSLATED)
def test_the_demo_world_speaks_every_language(language: str) -> None:
    told = {text for business in BUSINESSES for text in _texts(demo_catalogue(business.slug))}

    assert sorted(told - demo_words(language).keys()) == []
    assert sorted(demo_words(language).keys() - told) == []


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
