import json
from typing import Any

from apps.accounts.models.user import User
from apps.bookings.models.guest import Guest
from apps.bookings.services.export_guest import export_guest
from apps.core.schema import in_tenant
from apps.journal.choices import Channel, user_actor
from apps.portal.selectors.travels import businesses_of

# What a team writes down for itself, it hands out itself.
OF_THE_TEAM = ("notes",)
OF_THE_TEAM_ON_PEOPLE = ("tags", "blocked_because")
OF_THE_TEAM_ON_BOOKINGS = ("staff_note",)


def export_travels(user: User) -> dict[str, Any]:
    """What each business keeps about this login, by its name; that it left is on record there."""
    told: dict[str, Any] = {}
    for tenant in businesses_of(user):
        with in_tenant(tenant):
            guest = Guest.objects.kept().filter(user_id=user.pk).first()
            if guest is not None:
                content = export_guest(guest, by=user_actor(user.pk), channel=Channel.PUBLIC)
                told[tenant.name] = _for_the_guest(json.loads(content))
    return told


def _for_the_guest(told: dict[str, Any]) -> dict[str, Any]:
    people, bookings = [told["person"], *told["merged"]], told["bookings"]
    return {
        **_without(told, OF_THE_TEAM),
        "person": _without(people[0], OF_THE_TEAM_ON_PEOPLE),
        "merged": [_without(each, OF_THE_TEAM_ON_PEOPLE) for each in people[1:]],
        "bookings": [_without(each, OF_THE_TEAM_ON_BOOKINGS) for each in bookings],
    }


def _without(told: dict[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    return {name: value for name, value in told.items() if name not in names}
