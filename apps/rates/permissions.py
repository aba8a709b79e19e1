"""Who may do what with prices. Everybody on the team reads those of the venues they see."""

from collections.abc import Collection

from apps.accounts.choices import MONEY_ROLES
from apps.accounts.permissions import Person, has_role
from apps.venues.permissions import may_edit_catalogue


def may_change_prices(person: Person) -> bool:
    return may_edit_catalogue(person)


def may_change_everywhere(person: Person) -> bool:
    """What holds for every venue is changed by those who see every venue."""
    return may_edit_catalogue(person) and person.venue_ids is None


def may_change_rule(person: Person, venue_ids: Collection[int]) -> bool:
    """`venue_ids` are those of the offers the rule is narrowed to; none means it holds everywhere."""
    if person.venue_ids is None or not venue_ids:
        return may_change_everywhere(person)
    return may_edit_catalogue(person) and person.venue_ids.issuperset(venue_ids)


def may_issue_balances(person: Person) -> bool:
    """A gift card is money of the whole business: those who keep it, of every venue."""
    return has_role(person, *MONEY_ROLES) and person.venue_ids is None
