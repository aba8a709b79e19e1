"""The tabs of an offer that are one form: words, times, channels, questions."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from apps.venues.choices import OfferKind, SalesChannel
from apps.venues.models.extras import OfferExtra, Question
from apps.venues.models.offer import ChannelTerms, HourTerms, NightTerms, StayRule
from tests.factories.venues import (
    ExtraFactory,
    HourOfferFactory,
    NeedFactory,
    NightOfferFactory,
    OfferFactory,
    SpaceFactory,
)
from tests.venues.views.offer_pages import HOURS, NIGHTS, OFFERS, WORDS, faults_of, make_full


def test_words_are_saved(boss: Client) -> None:
    offer = OfferFactory()

    answer = boss.post(f"{OFFERS}{offer.pk}/", {**WORDS, "included_en": "Balls\nWater", "setup_minutes": "10"})

    offer.refresh_from_db()
    assert answer.status_code == 302
    assert (offer.name_en, offer.included_en, offer.setup_minutes, offer.cleanup_minutes) == (
        "Padel court",
        "Balls\nWater",
        10,
        None,
    )


def test_hours_are_saved(boss: Client) -> None:
    offer = HourOfferFactory()

    answer = boss.post(f"{OFFERS}{offer.pk}/times/", {**HOURS, "allowed_starts": "9:00; 18:30, 9:00"})

    terms = HourTerms.objects.get(pk=offer.pk)
    assert answer.status_code == 302
    assert (terms.min_minutes, terms.max_minutes, terms.allowed_starts) == (60, 120, [540, 1110])


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"min_minutes_0": "3"}, "id_max_minutes_error"),
        ({"max_minutes_0": "100"}, "id_step_minutes_error"),
        ({"min_minutes_0": ""}, "id_min_minutes_error"),
        ({"min_minutes_0": "-60"}, "id_min_minutes_error"),
        ({"grid_minutes_1": "years"}, "id_grid_minutes_error"),
        ({"allowed_starts": "25:00"}, "id_allowed_starts_error"),
        ({"allowed_starts": "noon"}, "id_allowed_starts_error"),
    ],
)
def test_hours_that_cannot_be_are_told_by_the_field(boss: Client, sent: dict[str, str], field: str) -> None:
    offer = HourOfferFactory()

    answer = boss.post(f"{OFFERS}{offer.pk}/times/", {**HOURS, **sent})

    assert (answer.status_code, faults_of(answer)) == (422, [field])
    assert HourTerms.objects.get(pk=offer.pk).min_minutes == 60


def test_nights_are_saved_with_rules_and_a_late_check_in(boss: Client) -> None:
    offer = NightOfferFactory()
    rule = {
        "rules-row": "0",
        "rules-0-name": "Festival",
        "rules-0-starts_on": "2026-08-10",
        "rules-0-ends_on": "2026-08-12",
        "rules-0-weekdays": ["4", "5"],
        "rules-0-min_nights": "3",
    }

    answer = boss.post(f"{OFFERS}{offer.pk}/times/", {**NIGHTS, "check_in_until_minute": "02:00", **rule})

    terms, span = NightTerms.objects.get(pk=offer.pk), StayRule.objects.get()
    assert answer.status_code == 302
    assert (terms.check_in_minute, terms.check_in_until_minute) == (900, 1560)
    assert (span.name, span.weekdays, span.min_nights) == ("Festival", [4, 5], 3)


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"check_in_minute": "25:00"}, "id_check_in_minute_error"),
        ({"min_nights": "9", "max_nights": "3"}, "id_max_nights_error"),
        ({"rules-row": "0", "rules-0-starts_on": "2026-08-10", "rules-0-ends_on": ""}, "id_rules-0-ends_on_error"),
        (
            {
                "rules-row": "0",
                "rules-0-starts_on": "2026-08-10",
                "rules-0-ends_on": "2026-08-01",
                "rules-0-min_nights": "2",
            },
            "id_rules-0-ends_on_error",
        ),
        (
            {"rules-row": "7", "rules-7-starts_on": "2026-08-10", "rules-7-ends_on": "2026-08-10"},
            "id_rules-7-min_nights_error",
        ),
    ],
)
def test_nights_that_cannot_be_are_told_by_the_field(boss: Client, sent: dict[str, str], field: str) -> None:
    offer = NightOfferFactory()

    answer = boss.post(f"{OFFERS}{offer.pk}/times/", {**NIGHTS, **sent})

    assert (answer.status_code, faults_of(answer)) == (422, [field])
    assert not StayRule.objects.exists()


def test_channels_are_saved_and_refused_by_the_field(boss: Client) -> None:
    offer = OfferFactory()
    sent = {}
    for channel in SalesChannel:
        sent |= {
            f"{channel.value}-is_open": "on",
            f"{channel.value}-notice_minutes_0": "2",
            f"{channel.value}-notice_minutes_1": "hours",
            f"{channel.value}-horizon_days": "90",
        }
    address = f"{OFFERS}{offer.pk}/channels/"

    refused = boss.post(address, {**sent, "online-horizon_days": "0"})
    never = boss.post(address, {**sent, "online-notice_minutes_0": "91", "online-notice_minutes_1": "days"})
    assert not ChannelTerms.objects.exists()
    saved = boss.post(address, sent)

    assert (refused.status_code, faults_of(refused)) == (422, ["id_online-horizon_days_error"])
    assert (never.status_code, faults_of(never)) == (422, ["id_online-notice_minutes_error"])
    assert saved.status_code == 302
    assert set(ChannelTerms.objects.values_list("notice_minutes", "horizon_days", "is_open")) == {(120, 90, True)}


def test_questions_are_saved_and_refused_by_the_field(boss: Client) -> None:
    offer = OfferFactory()
    sent = {
        "questions-row": "0",
        "questions-0-label_en": "Size",
        "questions-0-kind": "choice",
        "questions-0-options_en": "S\nM",
        "questions-0-asked_of": "person",
    }
    address = f"{OFFERS}{offer.pk}/questions/"

    refused = boss.post(address, {**sent, "questions-0-options_en": "S"})
    saved = boss.post(address, sent)

    assert (refused.status_code, faults_of(refused)) == (422, ["id_questions-0-options_en_error"])
    assert (saved.status_code, Question.objects.get().options_en) == (302, "S\nM")


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("tab", ["", "times/", "spaces/", "channels/", "extras/", "questions/"])
def test_a_tab_costs_the_same_for_any_number_of_rows(
    boss: Client, tab: str, rows: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    offer = make_full(OfferKind.HOUR)
    for _ in range(rows - 1):
        NeedFactory(offer=offer, spaces=[SpaceFactory(venue=offer.venue)])
        OfferExtra.objects.create(offer=offer, extra=ExtraFactory(venue=offer.venue))
        Question.objects.create(offer=offer, label_en="Level")
    boss.get(f"{OFFERS}{offer.pk}/{tab}")

    with django_assert_max_num_queries(20):
        boss.get(f"{OFFERS}{offer.pk}/{tab}")
