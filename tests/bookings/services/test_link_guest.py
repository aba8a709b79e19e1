from allauth.account.models import EmailAddress

from apps.accounts.models.user import User
from apps.bookings.services.link_guest import link_guest
from apps.tenants.models.tenant import Tenant
from tests.bookings.how import HOW, told
from tests.factories.bookings import GuestFactory


def address(user: User, email: str, *, verified: bool = True) -> None:
    EmailAddress.objects.update_or_create(user=user, email=email, defaults={"verified": verified})


def test_the_guest_with_a_proved_address_is_linked_once(in_club: Tenant, stranger: User) -> None:
    address(stranger, "ana@example.org")
    guest = GuestFactory(email="Ana@example.org")

    linked = [link_guest(stranger.pk, **HOW) for _ in range(2)]

    assert linked == [guest, guest]
    assert told() == ["bookings.guest_linked"]


def test_an_address_that_is_not_proved_links_nobody(in_club: Tenant, stranger: User) -> None:
    EmailAddress.objects.filter(user=stranger).delete()
    address(stranger, "ana@example.org", verified=False)
    GuestFactory(email="ana@example.org")

    assert link_guest(stranger.pk, **HOW) is None


def test_a_guest_of_another_login_stays_theirs(in_club: Tenant, stranger: User) -> None:
    address(stranger, "ana@example.org")
    guest = GuestFactory(email="ana@example.org", user_id=stranger.pk + 1)

    assert link_guest(stranger.pk, **HOW) is None
    guest.refresh_from_db()
    assert guest.user_id == stranger.pk + 1


def test_whoever_never_came_is_nobody(in_club: Tenant, stranger: User) -> None:
    assert link_guest(stranger.pk, **HOW) is None
