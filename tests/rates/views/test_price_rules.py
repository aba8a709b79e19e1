from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from apps.accounts.choices import Role
from apps.core.schema import in_schema
from apps.rates.models.price_rule import PriceRule
from apps.tenants.models.plan import Plan
from apps.tenants.models.tenant import Tenant
from tests.factories.rates import GuestGroupFactory, PriceRuleFactory
from tests.factories.venues import OfferFactory
from tests.rates.signed_in import signed_in

RULES = "/staff/rates/rules/"
EVENING: dict[str, object] = {
    "name_en": "Evening",
    "effect": "percent",
    "value": "50",
    "weekdays": ["0", "4"],
    "from_time": "18:00",
    "to_time": "22:00",
    "lead_unit": "1440",
    "length_unit": "60",
    "audience": "guest",
    "priority": "10",
}

pytestmark = pytest.mark.usefixtures("in_club")


@pytest.fixture
def boss(club: Tenant) -> Client:
    return signed_in(club, Role.OWNER)


@pytest.fixture
def desk(club: Tenant) -> Client:
    return signed_in(club, Role.DESK)


def test_an_owner_adds_a_rule_and_reads_it_as_a_sentence(boss: Client) -> None:
    answer = boss.post(f"{RULES}new/", EVENING)
    rule = PriceRule.objects.get()
    page = boss.get(RULES).content.decode()

    assert answer.headers["Location"].endswith(f"{RULES}{rule.pk}/")
    assert (rule.weekdays, rule.from_minute, rule.to_minute, rule.value) == ([0, 4], 1080, 1320, Decimal(50))
    assert "When Mon, Fri" in page
    assert "+50%" in page


def test_every_condition_is_kept_and_shown_again(boss: Client) -> None:
    group, offer = GuestGroupFactory(), OfferFactory()
    every = EVENING | {
        "starts_on": "2026-06-01",
        "ends_on": "2026-08-31",
        "to_time": "00:00",
        "min_lead": "2",
        "max_lead": "30",
        "min_length": "2",
        "min_nights": "1",
        "max_party": "6",
        "min_occupancy": "80",
        "group": group.pk,
        "channels": ["online", "desk"],
        "floor": "10",
        "cap": "60.50",
        "offers": [offer.pk],
        "is_exclusive": "on",
    }

    boss.post(f"{RULES}new/", every)
    rule = PriceRule.objects.get()
    boss.post(f"{RULES}{rule.pk}/", every)
    again = PriceRule.objects.get()

    assert (again.starts_on, again.to_minute, again.max_lead_minutes) == (date(2026, 6, 1), 1440, 43200)
    assert (again.min_length_minutes, again.cap, again.group) == (120, Decimal("60.50"), group)
    assert list(again.offers.all()) == [offer]
    page = boss.get(f"{RULES}{rule.pk}/").content.decode()
    assert 'value="60.50"' in page
    assert 'value="30"' in page


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"value": "-101"}, "This would make a price below zero."),
        ({"effect": "set", "value": "-1"}, "This would make a price below zero."),
        ({"effect": "amount", "value": "1.2345"}, "This currency has 2 decimals at most."),
        ({"value": "1.2345"}, "A percentage has two decimals at most."),
        ({"floor": "20", "cap": "10"}, "The highest price must not lie below the lowest one."),
        ({"floor": "-1"}, "An amount cannot be below zero."),
        ({"from_time": "25:00"}, "There is no such time."),
        ({"to_time": ""}, "Give both times"),
        ({"from_time": "18:00", "to_time": "18:00"}, "Give both times"),
        ({"starts_on": "2026-02-01", "ends_on": "2026-01-01"}, "The last day must not come before the first one."),
        ({"min_party": "4", "max_party": "2"}, "The upper end must not lie below the lower one."),
        ({"min_lead": "4", "max_lead": "2"}, "The longest must not be shorter than the shortest."),
        ({"min_occupancy": "120"}, "Ensure this value is less than or equal to 100."),
        ({"name_en": ""}, "This field is required."),
        ({"group": "999"}, "Select a valid choice."),
        ({"offers": ["999"]}, "Select a valid choice."),
    ],
)
def test_bad_input_gets_a_sentence_and_changes_nothing(boss: Client, values: dict[str, object], sentence: str) -> None:
    answer = boss.post(f"{RULES}new/", EVENING | values)

    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not PriceRule.objects.exists()


def test_rules_that_meet_are_told_and_not_refused(boss: Client) -> None:
    PriceRuleFactory(name_en="Only this", is_exclusive=True, priority=90)
    PriceRuleFactory(name_en="Weekend", weekdays=[5, 6])

    page = boss.post(f"{RULES}new/", EVENING, follow=True).content.decode()

    assert "It can hold together with 1 other rule" in page
    assert "Only this" in page
    assert "so this rule never applies" in page
    assert "Weekend" not in page
    assert "never applies" in boss.get(RULES).content.decode()


def test_the_sentence_is_shown_before_anything_is_saved(boss: Client) -> None:
    answer = boss.post(f"{RULES}new/", EVENING | {"preview": "1"}, headers={"HX-Request": "true"})

    assert answer.status_code == 200
    assert "When Mon, Fri" in answer.content.decode()
    assert "<form" not in answer.content.decode()
    assert not PriceRule.objects.exists()


def test_a_rule_is_switched_moved_put_away_and_brought_back(boss: Client) -> None:
    first, second = PriceRuleFactory(priority=10), PriceRuleFactory(priority=20)

    boss.post(f"{RULES}{first.pk}/switch/", {"off": "1"})
    boss.post(f"{RULES}{second.pk}/move/", {"direction": "up"})
    first.refresh_from_db()
    assert (first.is_active, first.priority) == (False, 10)
    boss.post(f"{RULES}{first.pk}/switch/", {"on": "1"})
    boss.post(f"{RULES}{second.pk}/archive/")
    assert list(PriceRule.objects.active()) == [first]
    boss.post(f"{RULES}{second.pk}/restore/")

    second.refresh_from_db()
    assert (second.archived_at, second.is_active) == (None, False)


def test_the_front_desk_reads_rules_and_changes_none(desk: Client) -> None:
    rule = PriceRuleFactory()

    page = desk.get(f"{RULES}{rule.pk}/")
    answers = [desk.post(f"{RULES}{path}", EVENING) for path in ("new/", f"{rule.pk}/", f"{rule.pk}/switch/")]

    assert "Always" in page.content.decode()
    assert "Save the rule" not in page.content.decode()
    assert [answer.status_code for answer in answers] == [403] * 3
    assert PriceRule.objects.get().is_active


def test_a_manager_of_one_venue_changes_only_what_holds_there_alone(club: Tenant) -> None:
    own, other = OfferFactory(), OfferFactory()
    mine = PriceRuleFactory(name_en="Mine", offers=[own])
    everywhere = PriceRuleFactory(name_en="Everywhere")
    theirs = PriceRuleFactory(name_en="Theirs", offers=[other])
    both = PriceRuleFactory(name_en="Both", offers=[own, other])
    manager = signed_in(club, Role.MANAGER, venue_ids=[own.venue_id])

    page = manager.get(RULES).content.decode()
    answers = [manager.post(f"{RULES}{rule.pk}/switch/") for rule in (mine, everywhere, theirs, both)]
    unbound = manager.post(f"{RULES}new/", EVENING)
    foreign = manager.post(f"{RULES}new/", EVENING | {"offers": [other.pk]})

    assert [name in page for name in ("Mine", "Everywhere", "Both", "Theirs")] == [True, True, True, False]
    assert [answer.status_code for answer in answers] == [302, 403, 404, 403]
    assert [unbound.status_code, foreign.status_code] == [422, 422]
    assert manager.post(f"{RULES}{mine.pk}/move/").status_code == 403
    assert manager.post(f"{RULES}new/", EVENING | {"offers": [own.pk]}).status_code == 302


def test_a_plan_without_price_rules_explains_itself(boss: Client, club: Tenant) -> None:
    rule = PriceRuleFactory()
    club.plan = Plan.objects.get(key="starter")
    club.save()

    answers = [boss.get(RULES), boss.get(f"{RULES}{rule.pk}/"), boss.post(f"{RULES}new/", EVENING)]

    assert [answer.status_code for answer in answers] == [403] * 3
    assert "Growth opens it" in answers[0].content.decode()
    assert PriceRule.objects.get() == rule


def test_a_neighbours_rule_is_not_to_be_found(boss: Client, hostel: Tenant) -> None:
    with in_schema(hostel.schema_name):
        theirs = PriceRuleFactory()

    assert boss.get(f"{RULES}{theirs.pk}/").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_any_number(
    boss: Client, count: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(count):
        PriceRuleFactory(offers=[OfferFactory()], priority=number)
    boss.get(RULES)

    with django_assert_max_num_queries(9):
        boss.get(RULES)


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_a_day_beyond_all_calendars_is_refused(boss: Client, day: str) -> None:
    assert boss.post(f"{RULES}new/", EVENING | {"starts_on": day, "ends_on": day}).status_code == 422
    assert not PriceRule.objects.exists()
    assert boss.get(RULES).status_code == 200
