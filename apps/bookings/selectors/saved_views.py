"""The views somebody may choose from: their own, and those the team shares."""

from django.db.models import Q, QuerySet

from apps.accounts.choices import Preference
from apps.accounts.permissions import Person
from apps.bookings.choices import SHOWN_AT_FIRST, ListColumn
from apps.bookings.models.workspace import SavedView
from apps.bookings.permissions import may_share_views


def views_for(person: Person) -> QuerySet[SavedView]:
    """Nobody has any who is not of the team."""
    if person.user is None or not person.is_staff:
        return SavedView.objects.none()
    return SavedView.objects.filter(Q(user_id=person.user.pk) | Q(is_shared=True))


def views_to_change(person: Person) -> QuerySet[SavedView]:
    """Their own; who may share also keeps those of others in order that are shared."""
    rows = views_for(person)
    return rows if may_share_views(person) or person.user is None else rows.filter(user_id=person.user.pk)


def may_change_view(person: Person, view: SavedView) -> bool:
    """The same of one that is known."""
    return may_share_views(person) or (person.user is not None and view.user_id == person.user.pk)


def first_view(person: Person) -> int | None:
    """The one their list opens with."""
    kept = _kept(person, Preference.BOOKINGS_VIEW)
    return kept if isinstance(kept, int) else None


def columns_for(person: Person) -> tuple[ListColumn, ...]:
    """Those they chose, or the usual ones."""
    kept = _kept(person, Preference.BOOKING_COLUMNS)
    return columns_of(kept) if isinstance(kept, list) else SHOWN_AT_FIRST


def columns_of(names: object) -> tuple[ListColumn, ...]:
    """In the order of the table, whatever order they were chosen in; whose a booking is can always be read."""
    wanted = set(names) if isinstance(names, list | tuple) else set()
    return tuple(column for column in ListColumn if column in wanted or column is ListColumn.GUEST)


def _kept(person: Person, preference: Preference) -> object:
    return person.membership.preferences.get(preference.value) if person.membership else None
