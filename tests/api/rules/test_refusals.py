import pytest

from apps.api.rules.password_digest import password_digest
from apps.api.rules.refusals import code_of, status_of
from apps.bookings.choices import Status
from apps.bookings.errors.moves import GuestNeeded, IllegalMove, Stale
from apps.bookings.errors.places import NotBookable, PlaceTaken
from apps.core.errors import Refusal


@pytest.mark.parametrize(
    ("refusal", "status", "code"),
    [
        (PlaceTaken(), 409, "slot_taken"),
        (NotBookable(), 409, "not_bookable"),
        (IllegalMove(Status.CANCELLED), 409, "illegal_move"),
        (Stale(3), 412, "stale"),
        (GuestNeeded(), 422, "guest_needed"),
    ],
)
def test_codes_are_those_that_were_promised(refusal: Refusal, status: int, code: str) -> None:
    assert (status_of(refusal), code_of(refusal)) == (status, code)


def test_another_password_is_another_digest() -> None:
    assert password_digest("one") == password_digest("one") != password_digest("two")
