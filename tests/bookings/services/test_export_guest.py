import json

from apps.bookings.services.export_guest import export_guest
from apps.journal.choices import SYSTEM
from apps.journal.models.entry import Entry
from apps.tenants.models.tenant import Tenant
from tests.factories.bookings import GuestFactory


def test_all_is_told_in_letters_people_read_and_that_it_left_is_on_record(in_club: Tenant) -> None:
    guest = GuestFactory(name="José Ruiz")

    content = export_guest(guest, by=SYSTEM)

    assert json.loads(content)["person"]["name"] == "José Ruiz"
    assert "José" in content.decode()
    assert Entry.objects.get(event="bookings.guest_exported").subject_id == str(guest.pk)
