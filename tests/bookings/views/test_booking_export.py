"""The list as a file: what it shows, guarded, within reach, and on record."""

import csv
import io
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from django.test import Client

from apps.accounts.choices import Role
from apps.accounts.models.user import User
from apps.bookings.models.booking import Booking
from apps.bookings.services import export_bookings
from apps.core.schema import in_schema
from apps.journal.models.entry import Entry
from apps.tenants.models.tenant import Tenant
from tests.factories.accounts import MembershipFactory
from tests.factories.bookings import BookingFactory, GuestFactory
from tests.factories.venues import HourOfferFactory

LIST = "/staff/bookings/"


@pytest.fixture
def book(club: Tenant) -> Callable[..., Booking]:
    def made(reference: str, **others: Any) -> Booking:
        with in_schema(club.schema_name):
            guest = GuestFactory(name=others.pop("name", "Ana Ruiz"))
            return BookingFactory(reference=reference, guest=guest, **others)

    return made


def rows_of(client: Client, query: str = "") -> list[list[str]]:
    content = b"".join(client.get(f"{LIST}bookings.csv?{query}").streaming_content)
    return [*csv.reader(io.StringIO(content.decode("utf-8-sig")))]


def test_it_holds_what_the_list_shows(on_club: Client, owner: User, book: Callable[..., Booking], club: Tenant) -> None:
    on_club.force_login(owner)
    with in_schema(club.schema_name):
        offer = HourOfferFactory(name_en="Padel", venue__time_zone="Europe/Madrid")
    book("SHOWN001", offer=offer, total=Decimal("24.50"), people=3)
    book("HIDDEN01", pending=True)
    on_club.post(f"{LIST}columns/", {"column": ["when", "state", "offer", "people", "total"]})

    headings, *rows = rows_of(on_club, "state=confirmed")

    assert headings == [
        *("Reference", "Guest", "First day", "From", "Last day", "Until", "Time zone"),
        *("State", "Offer", "People", "Total", "Currency"),
    ]
    assert rows == [
        [
            *("SHOW-N001", "Ana Ruiz", "2027-01-04", "18:00", "2027-01-04", "19:00", "Europe/Madrid"),
            *("Confirmed", "Padel", "3", "24.5000", "EUR"),
        ]
    ]


def test_a_name_that_is_a_formula_is_text(on_club: Client, owner: User, book: Callable[..., Booking]) -> None:
    on_club.force_login(owner)
    book("EVIL0001", name='=HYPERLINK("https://evil.example")')

    assert rows_of(on_club)[1][1] == '\'=HYPERLINK("https://evil.example")'
    content = b"".join(on_club.get(f"{LIST}bookings.xlsx?state=confirmed").streaming_content)
    cell = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]["B2"]
    assert (cell.data_type, cell.value) == ("s", '=HYPERLINK("https://evil.example")')


def test_numbers_stay_numbers_in_a_spreadsheet(on_club: Client, owner: User, book: Callable[..., Booking]) -> None:
    on_club.force_login(owner)
    book("AAAA0001", total=Decimal("24.50"))
    on_club.post(f"{LIST}columns/", {"column": ["total"]})

    answer = on_club.get(f"{LIST}bookings.xlsx?view=0")

    page = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content))).worksheets[0]
    assert [cell.value for cell in page[2]] == ["AAAA-0001", "Ana Ruiz", 24.5, "EUR"]
    assert answer["Content-Disposition"].startswith('attachment; filename="bookings-')


@pytest.mark.parametrize("role", [Role.DESK, Role.ACCOUNTANT])
def test_people_leave_only_by_management(
    on_club: Client, club: Tenant, book: Callable[..., Booking], role: Role
) -> None:
    book("AAAA0001", note="Allergic to nuts")
    on_club.force_login(MembershipFactory(tenant=club, role=role, user__second_factor=True).user)
    on_club.post(f"{LIST}columns/", {"column": ["email", "phone", "tags", "note", "people"]})

    assert rows_of(on_club, "view=0") == [["Reference", "People"], ["AAAA-0001", "2"]]


def test_bookings_out_of_reach_stay(on_club: Client, club: Tenant, book: Callable[..., Booking]) -> None:
    mine = book("MINE0001")
    book("ELSE0001")
    on_club.force_login(MembershipFactory(tenant=club, role=Role.DESK, venue_ids=[mine.venue_id]).user)

    assert [row[0] for row in rows_of(on_club, "view=0")] == ["Reference", "MINE-0001"]


def test_that_it_left_is_on_record_without_what_was_typed(
    on_club: Client, owner: User, book: Callable[..., Booking], club: Tenant
) -> None:
    on_club.force_login(owner)
    book("AAAA0001")

    rows_of(on_club, "state=confirmed&q=ruiz")

    with in_schema(club.schema_name):
        entry = Entry.objects.get(event="bookings.bookings_exported")
    assert entry.actor_id == owner.pk
    assert (entry.facts["rows"], entry.facts["kind"], entry.facts["is_personal"]) == (1, "csv", True)
    assert entry.after["asked"] == "state=confirmed"


def test_too_much_is_refused_in_words(
    on_club: Client, owner: User, book: Callable[..., Booking], monkeypatch: pytest.MonkeyPatch
) -> None:
    on_club.force_login(owner)
    monkeypatch.setattr(export_bookings, "MOST_EXPORTED", 1)
    book("AAAA0001")
    book("AAAA0002")

    answer = on_club.get(f"{LIST}bookings.csv?state=confirmed", follow=True)

    assert "Up to 1 bookings leave at once" in answer.content.decode()


def test_there_are_two_kinds_of_files(on_club: Client, owner: User, stranger: User) -> None:
    on_club.force_login(owner)
    assert on_club.get(f"{LIST}bookings.exe").status_code == 404
    on_club.force_login(stranger)
    assert on_club.get(f"{LIST}bookings.csv").status_code == 403


@pytest.mark.parametrize("rows", [1, 3])
def test_more_rows_cost_no_more_queries(
    on_club: Client, owner: User, book: Callable[..., Booking], rows: int, django_assert_max_num_queries: Any
) -> None:
    on_club.force_login(owner)
    for number in range(rows):
        book(f"AAAA000{number}")

    with django_assert_max_num_queries(18):
        rows_of(on_club, "view=0")
