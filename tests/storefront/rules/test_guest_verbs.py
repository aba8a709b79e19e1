import pytest

from apps.bookings.choices import Status
from apps.storefront.rules.guest_verbs import GuestVerb, guest_verbs

CHANGES = (GuestVerb.CHANGE, GuestVerb.CANCEL, GuestVerb.GUESTS, GuestVerb.EXTRAS)


@pytest.mark.parametrize(
    ("status", "verbs"),
    [
        (Status.HELD, (GuestVerb.FINISH, GuestVerb.CANCEL)),
        (Status.PENDING, CHANGES),
        (Status.CONFIRMED, (*CHANGES, GuestVerb.AGAIN)),
        (Status.COMPLETED, (GuestVerb.AGAIN,)),
        (Status.CANCELLED, (GuestVerb.AGAIN,)),
        (Status.REJECTED, (GuestVerb.AGAIN,)),
    ],
)
def test_what_may_be_done_follows_the_state(status: Status, verbs: tuple[GuestVerb, ...]) -> None:
    assert guest_verbs(status, has_begun=False, is_movable=True) == verbs


def test_what_has_begun_is_only_had_again() -> None:
    assert guest_verbs(Status.CONFIRMED, has_begun=True, is_movable=True) == (GuestVerb.AGAIN,)


def test_after_the_last_moment_agreed_the_time_stays() -> None:
    verbs = guest_verbs(Status.CONFIRMED, has_begun=False, is_movable=False)

    assert GuestVerb.CHANGE not in verbs
    assert GuestVerb.CANCEL in verbs
