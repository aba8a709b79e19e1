from apps.accounts.permissions import Person
from apps.accounts.selectors.person import proved_addresses


def own_address(person: Person) -> str:
    """Prices and limits are those of an address the login has proved; nobody's where nobody is signed in."""
    return next(iter(proved_addresses(person.user.pk)), "") if person.user else ""
