"""How somebody likes the workspace of one business. No entry in the journal: it concerns nobody else."""

from django.db import transaction

from apps.accounts.choices import Preference
from apps.accounts.models.membership import Membership

# What each is kept as; anything else is a mistake of the code that keeps it.
KEPT_AS: dict[Preference, type] = {
    Preference.SINGLE_KEYS: bool,
    Preference.CALENDAR: dict,
    Preference.BOOKING_COLUMNS: list,
    Preference.BOOKINGS_VIEW: int,
}


@transaction.atomic
def keep_preference(membership_id: int, key: str, value: object) -> Membership:
    """The others stay as they are, also those another window keeps at the same moment."""
    preference = Preference(key)
    if not isinstance(value, KEPT_AS[preference]):
        raise TypeError(f"{preference} is kept as {KEPT_AS[preference].__name__}, not as {value!r}")
    membership = Membership.objects.select_for_update().get(pk=membership_id)
    membership.preferences = {**membership.preferences, str(preference): value}
    membership.save(update_fields=["preferences"])
    return membership
