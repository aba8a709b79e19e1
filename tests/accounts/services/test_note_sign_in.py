from apps.accounts.events import PersonSignedIn
from apps.accounts.models.user import User
from apps.accounts.services.note_sign_in import note_sign_in
from apps.core.schema import PUBLIC, in_schema
from apps.journal.models.entry import Entry
from apps.tenants.models.tenant import Tenant


def test_a_sign_in_on_a_business_host_stands_in_its_journal(in_club: Tenant, stranger: User) -> None:
    note_sign_in(stranger.pk)

    assert Entry.objects.get(event=PersonSignedIn.name).facts == {"user_id": stranger.pk}


def test_a_sign_in_on_the_marketplace_is_nobodys_business(in_club: Tenant, stranger: User) -> None:
    with in_schema(PUBLIC):
        note_sign_in(stranger.pk)

        assert not Entry.objects.filter(event=PersonSignedIn.name).exists()
