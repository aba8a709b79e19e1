"""Who may do what at the desk. Venues outside somebody's scope are kept from them by the doors, not here."""

from apps.accounts.choices import MANAGEMENT, Role
from apps.accounts.permissions import Person, has_role

AT_THE_DESK = frozenset({*MANAGEMENT, Role.DESK})


def may_work(person: Person) -> bool:
    """Book, move, check in, cancel as agreed: everybody but accountants, who read."""
    return has_role(person, *AT_THE_DESK)


def may_give_money(person: Person) -> bool:
    """Another price, a fee waived, more back than the policy gives."""
    return has_role(person, *MANAGEMENT)


def may_judge_guests(person: Person) -> bool:
    """Block, merge, import, export and erase guests; take a strike back. Guests belong to the whole business."""
    return has_role(person, *MANAGEMENT) and person.venue_ids is None


def may_share_views(person: Person) -> bool:
    return has_role(person, *MANAGEMENT)


def may_set_rules(person: Person) -> bool:
    """How the business takes bookings: in every venue, so only who sees them all decides it."""
    return has_role(person, *MANAGEMENT) and person.venue_ids is None


def may_decide_departures(person: Person) -> bool:
    """Whether a departure leaves; where it does not, everybody on it is let go without any cost."""
    return has_role(person, *MANAGEMENT)


def may_close_rooms(person: Person) -> bool:
    """Take a room out of what is sold; whoever makes it dirty or clean needs no more than `may_work`."""
    return has_role(person, *AT_THE_DESK)


def may_see_takings(person: Person) -> bool:
    """What days came to; the desk sees the price of a booking and what is owed for it, not their sum."""
    return has_role(person, *MANAGEMENT, Role.ACCOUNTANT)
