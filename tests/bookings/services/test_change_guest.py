from dataclasses import replace

import pytest

from apps.bookings.errors.guests import AddressTaken, GuestIsGone, GuestNeedsName, TagTooLong, TooManyTags
from apps.bookings.models.guest import Guest
from apps.bookings.rules.guest_facts import GuestFacts
from apps.bookings.services.change_guest import change_guest, facts_of, tag_guest
from apps.journal.models.entry import Entry
from apps.rates.models.groups import GroupMember
from apps.tenants.models.tenant import Tenant
from tests.bookings.how import HOW, NOW, told
from tests.factories.bookings import GuestFactory
from tests.factories.rates import GuestGroupFactory


def test_a_guest_is_changed_and_the_journal_names_fields_alone(in_club: Tenant) -> None:
    guest = GuestFactory(name="Ana", phone="+34612345678")

    change_guest(guest.pk, replace(facts_of(guest), name="Ana Ruiz", phone="699 999 999"), **HOW, venue_country="ES")

    guest.refresh_from_db()
    assert (guest.name, guest.phone, guest.updated_at) == ("Ana Ruiz", "+34699999999", NOW)
    assert Entry.objects.get().after == {"changed": ["name", "phone"]}


def test_nothing_changed_is_nothing_told(in_club: Tenant) -> None:
    guest = GuestFactory()

    change_guest(guest.pk, facts_of(guest), **HOW)

    assert told() == []


def test_groups_follow_to_another_address(in_club: Tenant) -> None:
    guest = GuestFactory(email="ana@example.org")
    GroupMember.objects.create(group=GuestGroupFactory(), email="ana@example.org")

    change_guest(guest.pk, replace(facts_of(guest), email="Ana@work.example"), **HOW)

    assert GroupMember.objects.get().email == Guest.objects.get().email == "ana@work.example"


def test_an_address_belongs_to_one_guest(in_club: Tenant) -> None:
    guest, other = GuestFactory(), GuestFactory(email="Taken@example.org")

    with pytest.raises(AddressTaken) as refused:
        change_guest(guest.pk, GuestFacts("Ana", email="taken@example.org"), **HOW)

    assert refused.value.guest_id == other.pk


def test_a_guest_has_a_name(in_club: Tenant) -> None:
    with pytest.raises(GuestNeedsName):
        change_guest(GuestFactory().pk, GuestFacts("  "), **HOW)


def test_who_was_merged_or_erased_is_not_changed(in_club: Tenant) -> None:
    for gone in (GuestFactory(merged_into=GuestFactory()), GuestFactory(erased_at=NOW)):
        with pytest.raises(GuestIsGone):
            change_guest(gone.pk, GuestFacts("Ana"), **HOW)


def test_tags_that_differ_by_capitals_or_accents_are_one(in_club: Tenant) -> None:
    guest = GuestFactory()

    tag_guest(guest.pk, ["VIP", " Pádel ", "padel", "", "vip"], **HOW)

    guest.refresh_from_db()
    assert guest.tags == ["VIP", "Pádel"]


def test_too_many_or_too_long_tags_are_refused(in_club: Tenant) -> None:
    guest = GuestFactory()

    with pytest.raises(TooManyTags):
        tag_guest(guest.pk, [str(number) for number in range(21)], **HOW)
    with pytest.raises(TagTooLong):
        tag_guest(guest.pk, ["x" * 31], **HOW)
