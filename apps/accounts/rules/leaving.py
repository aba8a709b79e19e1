"""What speaks against erasing an account. Apps above tell it, since only they know what somebody has there."""

from collections.abc import Callable

# Takes the id of a login; a sentence that says what stands in the way and what would do, or nothing.
Objection = Callable[[int], str]

_OBJECTIONS: list[Objection] = []


def objects_to_leaving(objection: Objection) -> Objection:
    """Function decorator."""
    _OBJECTIONS.append(objection)
    return objection


def objections_of(user_id: int) -> list[str]:
    return [sentence for objection in _OBJECTIONS if (sentence := objection(user_id))]
