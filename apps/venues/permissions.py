"""Who may do what with the catalogue. Everybody on the team reads what their venues cover."""

from apps.accounts.choices import MANAGEMENT
from apps.accounts.permissions import Person, has_role


def may_edit_catalogue(person: Person) -> bool:
    """Owners and managers; of a venue outside their scope they do not even read."""
    return has_role(person, *MANAGEMENT)


def may_make_venues(person: Person) -> bool:
    """A new venue is in nobody's scope, so only those who see every venue make one."""
    return may_edit_catalogue(person) and person.venue_ids is None
