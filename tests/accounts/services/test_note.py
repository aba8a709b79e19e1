from apps.accounts.events import SecurityChanged
from apps.accounts.models.user import User
from apps.accounts.services.note import note_about_person
from apps.core.schema import PUBLIC, in_schema
from apps.journal.models.entry import Entry
from apps.tenants.models.tenant import Tenant


def test_a_change_made_on_a_tenants_host_stands_in_the_platforms_journal(in_club: Tenant, stranger: User) -> None:
    note_about_person(SecurityChanged(user_id=stranger.pk, change="password_changed"))

    with in_schema(PUBLIC):
        entry = Entry.objects.get(event=SecurityChanged.name)
    assert (entry.actor_id, entry.facts["change"]) == (stranger.pk, "password_changed")
