"""Every code has its sentence, in every language, and none of them names anybody."""

import pytest
from django.conf import settings
from django.utils import translation

from apps.bookings.rules.why_not import UNBREAKABLE, Fault, Why, WhyNot
from apps.bookings.rules.why_words import sentence

MADRID = "Europe/Madrid"
FACTS: dict[Why, list[dict[str, str | int]]] = {
    Why.TOO_SOON: [{"minutes": 120}],
    Why.TOO_FAR: [{"days": 1}, {"days": 30}],
    Why.CLOSED: [{"until": "2027-01-11T14:00:00+00:00"}],
    Why.OFF_GRID: [{"minutes": 30}],
    Why.TOO_SHORT: [{"minutes": 60}, {"nights": 1}, {"nights": 2}],
    Why.TOO_LONG: [{"minutes": 120}, {"nights": 1}, {"nights": 7}],
    Why.OFF_STEP: [{"minutes": 30, "least": 60}],
    Why.PARTY_TOO_SMALL: [{"people": 1}, {"people": 2}],
    Why.PARTY_TOO_LARGE: [{"people": 1}, {"people": 4}],
    Why.SPACE_TOO_SMALL: [{"people": 1}, {"people": 2}],
    Why.SOLD_OUT: [{"left": 0}, {"left": 1}, {"left": 3}],
    Why.EXTRA_NOT_SOLD: [{"extra": 7, "most": 0}, {"extra": 7, "most": 2}],
    Why.EXTRA_GONE: [{"extra": 7, "left": 0}, {"extra": 7, "left": 2}],
    Why.PROMO_REFUSED: [
        {"code": "SUMMER"},
        {"code": "SUMMER", "reason": "over", "day": "2026-12-31"},
        {"code": "SUMMER", "reason": "too_little", "amount": "20", "currency": "EUR"},
    ],
    Why.GUEST_BLOCKED: [{}, {"until": "2027-02-01T00:00:00+00:00"}],
}


@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES])
def test_every_code_has_a_whole_sentence(language: str) -> None:
    told = [WhyNot(code, facts=facts) for code in Why for facts in FACTS.get(code, [{}])]

    with translation.override(language):
        said = [sentence(why, zone=MADRID) for why in told]

    assert all(said)
    assert not any("%(" in each for each in said)


def test_a_moment_is_told_by_the_clocks_of_the_venue() -> None:
    assert "3 p.m." in sentence(WhyNot(Why.CLOSED, facts=FACTS[Why.CLOSED][0]), zone=MADRID)


def test_whose_fault_it_is_stays_with_staff() -> None:
    assert "4711" not in sentence(WhyNot(Why.SLOT_TAKEN, fault=Fault("booking", 4711)), zone=MADRID)


def test_only_rules_are_broken_never_the_constraint() -> None:
    assert not any(WhyNot(code).is_breakable for code in UNBREAKABLE)
    assert WhyNot(Why.TOO_SOON).is_breakable
