from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from decimal import Decimal
from threading import Barrier

import pytest
from django.db import connections

from apps.bookings.choices import Consent
from apps.bookings.errors.guests import GuestIsGone, SameGuest
from apps.bookings.models.booking import Booking
from apps.bookings.models.guest import Guest, GuestConsent, GuestNote, Strike
from apps.bookings.models.waitlist import WaitlistEntry
from apps.bookings.rules.guest_facts import GuestFacts
from apps.bookings.selectors.guest_by_email import guest_by_email
from apps.bookings.selectors.merge_preview import merge_preview
from apps.bookings.services.guest_consents import Agreed, give_consent, withdraw_consent
from apps.bookings.services.guest_notes import write_note
from apps.bookings.services.know_guest import know_guest
from apps.bookings.services.merge_guests import merge_guests
from apps.core.schema import in_schema
from apps.rates.choices import BalanceKind
from apps.rates.models.groups import GroupMember
from apps.rates.models.promo import PromoCode, PromoUse
from apps.rates.services.balance_ledger import NewBalance, issue_balance
from apps.tenants.models.tenant import Tenant
from tests.bookings.how import HOW, NOW, at, told
from tests.factories.bookings import BookingFactory, GuestFactory, SeriesFactory, StrikeFactory, WaitFactory
from tests.factories.rates import GuestGroupFactory

A_DAY = timedelta(days=1)


def test_everything_of_the_first_becomes_the_seconds(in_club: Tenant) -> None:
    gone, left = GuestFactory(email="old@example.org", tags=["VIP"]), GuestFactory(tags=["padel"])
    for row in (BookingFactory, SeriesFactory, StrikeFactory, WaitFactory):
        row(guest=gone)
    write_note(gone.pk, "Left-handed.", **HOW)
    give_consent(gone.pk, Agreed(Consent.PHOTOS, "Yes."), **HOW)
    GroupMember.objects.create(group=GuestGroupFactory(), email="old@example.org")
    card = issue_balance(NewBalance(BalanceKind.PASS, Decimal(60), holder_email="OLD@example.org"), **HOW)
    promo = PromoCode.objects.create(code="SUMMER", effect="percent", value=10)
    PromoUse.objects.create(promo=promo, reference="X", email="old@example.org", used_at=NOW)
    preview = merge_preview(gone, left)

    merge_guests(gone.pk, left.pk, **HOW)

    gone.refresh_from_db()
    left.refresh_from_db()
    card.refresh_from_db()
    assert (gone.merged_into, left.tags) == (left, ["padel", "VIP"])
    moved = (Booking, WaitlistEntry, Strike, GuestNote, GuestConsent)
    assert [model.objects.get().guest_id for model in moved] == [left.pk] * len(moved)
    assert card.holder_email == GroupMember.objects.get().email == PromoUse.objects.get().email == left.email
    assert (preview.bookings, preview.series, preview.waiting, preview.strikes) == (1, 1, 1, 1)
    assert (preview.notes, preview.consents, preview.groups, preview.balances) == (1, 1, 1, 1)


def test_what_the_second_has_stays_and_what_they_lack_is_filled_in(in_club: Tenant) -> None:
    gone = GuestFactory(name="A. Ruiz", email="ana@example.org", phone="+34612345678", user_id=5)
    left = GuestFactory(name="Ana Ruiz", email="", phone="")
    preview = merge_preview(gone, left)

    merge_guests(gone.pk, left.pk, **HOW)

    left.refresh_from_db()
    assert (left.name, left.email, left.phone, left.user_id) == ("Ana Ruiz", "ana@example.org", "+34612345678", 5)
    assert (preview.filled_in, preview.differing) == (("email", "phone", "user_id"), ("name",))


def test_the_former_address_leads_to_who_is_left_over_any_number_of_merges(in_club: Tenant) -> None:
    first, second, third = (GuestFactory() for _ in range(3))

    merge_guests(first.pk, second.pk, **HOW)
    merge_guests(second.pk, third.pk, **HOW)

    assert guest_by_email(first.email) == guest_by_email(second.email) == third


def test_asked_again_it_changes_nothing(in_club: Tenant) -> None:
    gone, left = GuestFactory(), GuestFactory()

    for _ in range(2):
        merge_guests(gone.pk, left.pk, **HOW)

    assert told() == ["bookings.guest_merged"]


def test_of_two_consents_the_last_word_counts(in_club: Tenant) -> None:
    gone, left = GuestFactory(), GuestFactory()
    news, photos = (Agreed(kind, "Yes.") for kind in (Consent.MARKETING, Consent.PHOTOS))
    give_consent(gone.pk, news, **HOW)
    give_consent(gone.pk, photos, **HOW)
    give_consent(left.pk, news, **HOW)
    give_consent(left.pk, photos, **HOW)
    withdraw_consent(left.pk, Consent.MARKETING, **at(NOW + A_DAY))

    merge_guests(gone.pk, left.pk, **at(NOW + 2 * A_DAY))

    assert GuestConsent.objects.get(withdrawn_at=None).kind == Consent.PHOTOS
    assert GuestConsent.objects.filter(guest=left).count() == 4


@pytest.mark.parametrize(("theirs", "own", "kept"), [(1, 2, 2), (2, 1, 2), (None, 2, None), (2, None, None)])
def test_of_two_blocks_the_longer_stays(in_club: Tenant, theirs: int | None, own: int | None, kept: int | None) -> None:
    ends = [None if days is None else NOW + days * A_DAY for days in (theirs, own, kept)]
    gone, left = (GuestFactory(blocked_at=NOW, blocked_until=until) for until in ends[:2])

    merge_guests(gone.pk, left.pk, **HOW)

    left.refresh_from_db()
    assert left.blocked_until == ends[2]


def test_nobody_is_merged_with_themselves_or_with_who_is_gone(in_club: Tenant) -> None:
    guest = GuestFactory()

    with pytest.raises(SameGuest):
        merge_guests(guest.pk, guest.pk, **HOW)
    for gone in (GuestFactory(erased_at=NOW), GuestFactory(merged_into=guest)):
        with pytest.raises(GuestIsGone):
            merge_guests(gone.pk, GuestFactory().pk, **HOW)
        with pytest.raises(GuestIsGone):
            merge_guests(GuestFactory().pk, gone.pk, **HOW)


def test_merging_both_ways_at_once_leaves_one_and_loses_no_booking(own_database: str) -> None:
    schema = Tenant.objects.get(slug="club").schema_name
    with in_schema(schema):
        pair = [GuestFactory().pk, GuestFactory().pk]
        emails = list(Guest.objects.order_by("pk").values_list("email", flat=True))
    ready = Barrier(3)

    def merge(ids: list[int]) -> None:
        with in_schema(schema):
            ready.wait()
            try:
                merge_guests(*ids, **HOW)
            except GuestIsGone:
                return
            finally:
                connections.close_all()

    def come_by(email: str) -> None:
        with in_schema(schema):
            ready.wait()
            know_guest(GuestFacts("Ana", email=email), **HOW)
            connections.close_all()

    with ThreadPoolExecutor(3) as threads:
        done = [
            threads.submit(merge, pair),
            threads.submit(merge, pair[::-1]),
            threads.submit(come_by, emails[0]),
        ]
        for each in done:
            each.result()

    with in_schema(schema):
        left = Guest.objects.get(merged_into=None)
        assert {guest_by_email(email) for email in emails} == {left}
    connections.close_all()
