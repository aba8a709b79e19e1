from datetime import timedelta

from apps.bookings.choices import Consent
from apps.bookings.models.guest import GuestConsent
from apps.bookings.services.guest_consents import Agreed, give_consent, withdraw_consent
from apps.tenants.models.tenant import Tenant
from tests.bookings.how import HOW, NOW, at, told
from tests.factories.bookings import GuestFactory

NEWS = Agreed(Consent.MARKETING, "Send me news.")
LATER = NOW + timedelta(days=1)


def test_a_consent_keeps_its_words_and_where_it_was_given(in_club: Tenant) -> None:
    given = give_consent(GuestFactory().pk, NEWS, **HOW)

    assert (given.kind, given.words, given.source, given.given_at) == ("marketing", "Send me news.", "staff", NOW)


def test_the_same_words_are_agreed_to_once(in_club: Tenant) -> None:
    guest = GuestFactory()

    assert give_consent(guest.pk, NEWS, **HOW) == give_consent(guest.pk, NEWS, **at(LATER))
    assert told() == ["bookings.consent_given"]


def test_other_words_are_another_consent(in_club: Tenant) -> None:
    guest = GuestFactory()
    give_consent(guest.pk, NEWS, **HOW)

    give_consent(guest.pk, Agreed(Consent.MARKETING, "Send me news and offers."), **at(LATER))

    assert [*GuestConsent.objects.values_list("withdrawn_at", flat=True)] == [None, LATER]


def test_a_withdrawn_consent_is_kept_and_no_longer_stands(in_club: Tenant) -> None:
    guest = GuestFactory()
    give_consent(guest.pk, NEWS, **HOW)

    withdrawn = [withdraw_consent(guest.pk, Consent.MARKETING, **at(LATER)) for _ in range(2)]

    assert withdrawn == [True, False]
    assert GuestConsent.objects.get().withdrawn_at == LATER
