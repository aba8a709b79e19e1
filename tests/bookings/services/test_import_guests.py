from apps.bookings.models.guest import Guest
from apps.bookings.rules.guest_facts import GuestFacts
from apps.bookings.rules.guest_import import Planned
from apps.bookings.services.import_guests import Imported, import_guests
from apps.journal.choices import SYSTEM
from apps.tenants.models.tenant import Tenant
from tests.bookings.how import NOW
from tests.factories.bookings import GuestFactory

ANA = GuestFacts("Ana", "ana@example.org", "+34912345678")


def test_new_ones_are_added_and_known_ones_completed(in_club: Tenant) -> None:
    bo = GuestFactory(name="Bo", email="bo@example.org", tags=["old"])
    rows = [
        Planned(2, ANA, ("member",)),
        Planned(3, GuestFacts("Robert", "bo@example.org", "+34600111222"), ("new",), known_id=bo.pk),
        Planned(4, None, faults=("The name is missing.",)),
        Planned(5, ANA, is_twice=True),
    ]

    assert import_guests(rows, by=SYSTEM, now=NOW) == Imported(added=1, there=1)

    bo.refresh_from_db()
    assert (bo.name, bo.phone, bo.tags) == ("Bo", "+34600111222", ["old", "new"])
    assert Guest.objects.get(email="ana@example.org").tags == ["member"]


def test_one_that_is_refused_leaves_the_others_in(in_club: Tenant) -> None:
    full = GuestFactory(email="full@example.org", tags=[f"tag {number}" for number in range(20)])
    rows = [Planned(2, GuestFacts("Full", "full@example.org"), ("more",), known_id=full.pk), Planned(3, ANA)]

    done = import_guests(rows, by=SYSTEM, now=NOW)

    assert (done.added, done.there) == (1, 0)
    assert done.left_out == ((2, "A guest has at most 20 tags. Take one off first."),)


def test_somebody_known_by_name_and_number_is_not_made_again(in_club: Tenant) -> None:
    cy = GuestFactory(name="Cy", email="", phone="+34600111222")

    import_guests([Planned(2, GuestFacts("Cy", "", "+34600111222"), known_id=cy.pk)], by=SYSTEM, now=NOW)

    assert Guest.objects.count() == 1
