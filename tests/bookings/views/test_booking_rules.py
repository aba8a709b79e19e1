"""The page on which a business says how it takes bookings: who reads it, who decides, what it refuses."""

from typing import Any

import pytest

from apps.accounts.choices import Role
from apps.bookings.models.settings import BookingSettings
from apps.bookings.selectors.booking_settings import booking_settings
from apps.core.schema import in_schema
from apps.journal.models.entry import Entry
from apps.tenants.models.plan import Plan
from apps.tenants.models.tenant import Tenant
from tests.factories.accounts import MembershipFactory
from tests.factories.rates import GuestGroupFactory

URL = "/staff/settings/bookings/"
RULES: dict[str, Any] = {
    "hold_minutes": 15,
    "hold_extension_minutes": 0,
    "approval_hours": 24,
    "live_bookings_per_guest": "",
    "no_show_after_minutes": "",
    "release_after_minutes": "",
    "complete_after_minutes": 0,
    "undo_no_show_hours": 48,
    "strikes_expire_days": 180,
    "strikes_to_deposit": 2,
    "strikes_to_block": 3,
    "strike_window_days": 90,
    "block_days": 30,
    "wait_offer_minutes": 1440,
}


def test_an_owner_decides_and_the_journal_knows_what_it_was(on_club, owner, club):
    with in_schema(club.schema_name):
        members = GuestGroupFactory()
    on_club.force_login(owner)

    answer = on_club.post(URL, {**RULES, "series_group_ids": [members.pk]})

    assert (answer.status_code, answer.url) == (302, URL)
    with in_schema(club.schema_name):
        kept = booking_settings()
        assert (kept.hold_minutes, kept.series_group_ids, kept.live_bookings_per_guest) == (15, [members.pk], None)
        entry = Entry.objects.get(event="bookings.rules_changed")
    assert entry.before == {"hold_minutes": 10, "hold_extension_minutes": 10, "series_group_ids": []}
    assert entry.after == {"hold_minutes": 15, "hold_extension_minutes": 0, "series_group_ids": [members.pk]}


def test_saving_what_is_so_already_writes_nothing_down(on_club, owner, club):
    on_club.force_login(owner)

    for _ in range(2):
        on_club.post(URL, RULES)

    with in_schema(club.schema_name):
        assert Entry.objects.filter(event="bookings.rules_changed").count() == 1
        assert BookingSettings.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"hold_minutes": 0}, "greater than or equal to 1"),
        ({"hold_minutes": 1441}, "less than or equal to 1440"),
        ({"wait_offer_minutes": 9}, "greater than or equal to 10"),
        ({"strikes_to_deposit": 4}, "shut out after the deposit"),
        ({"series_group_ids": [999]}, "Select a valid choice"),
    ],
)
def test_rules_that_cannot_be_are_refused_with_what_was_typed(on_club, owner, club, wrong, sentence):
    on_club.force_login(owner)

    answer = on_club.post(URL, {**RULES, **wrong})

    assert answer.status_code == 422
    assert sentence in answer.text
    with in_schema(club.schema_name):
        assert not BookingSettings.objects.exists()


@pytest.mark.parametrize(
    "seat", [{"role": Role.DESK}, {"role": Role.ACCOUNTANT}, {"role": Role.MANAGER, "venue_ids": [7]}]
)
def test_whoever_may_not_decide_reads_and_is_told_whom_to_ask(on_club, club, seat):
    on_club.force_login(MembershipFactory(tenant=club, user__second_factor=True, **seat).user)

    page = on_club.get(URL)

    assert "Owners and managers who look after every venue change it." in page.text
    assert "Save the rules" not in page.text
    assert on_club.post(URL, RULES).status_code == 403


def test_strangers_read_nothing(on_club, stranger):
    on_club.force_login(stranger)

    assert on_club.get(URL).status_code == 403


def test_a_plan_without_a_waitlist_says_what_would_open_it(on_club, owner, club):
    on_club.force_login(owner)
    assert "is not part of" not in on_club.get(URL).text

    starter = Plan.objects.get(key="starter")
    Tenant.objects.filter(pk=club.pk).update(plan=starter)
    Tenant.objects.get(pk=club.pk).save()

    assert "Waitlist is not part of Starter" in on_club.get(URL).text
    assert "Bookings is not part of Starter" in on_club.get(URL).text
