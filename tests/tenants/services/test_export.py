"""An export holds every row and file of one tenant and nothing of another's, and its manifest proves itself."""

import hashlib
import io
import json
from zipfile import ZipFile

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from apps.accounts.models.user import User
from apps.core import clock
from apps.core.schema import in_schema
from apps.journal.choices import SYSTEM, Channel
from apps.journal.services.record import record
from apps.tenants.events import TenantResumed, TenantSuspended
from apps.tenants.models.tenant import Tenant
from apps.tenants.services.export import export_tenant

ODD = 'quotes " and \\ backslashes\nlines\ttabs ünïcode 🦓'


@pytest.fixture
def exported(club: Tenant, hostel: Tenant, owner: User, neighbour: User) -> ZipFile:
    with in_schema("club"), transaction.atomic():
        record(TenantSuspended(club.pk), actor=SYSTEM, channel=Channel.COMMAND, after={"word": ODD})
        default_storage.save("photos/court.jpg", ContentFile(b"a court"))
    with in_schema("hostel"), transaction.atomic():
        record(TenantResumed(hostel.pk), actor=SYSTEM, channel=Channel.COMMAND)
        default_storage.save("photos/dorm.jpg", ContentFile(b"a dorm"))
    file = io.BytesIO()
    export_tenant(club, file, by=SYSTEM, channel=Channel.COMMAND, now=clock.now())
    return ZipFile(file)


def rows(archive: ZipFile, name: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in archive.read(name).decode().splitlines()]


def test_rows_come_out_as_they_are(exported: ZipFile) -> None:
    [entry] = rows(exported, "rows/journal_entry.jsonl")

    assert (entry["event"], entry["after"]) == ("tenants.suspended", {"word": ODD})


def test_shared_rows_are_those_that_name_the_tenant(exported: ZipFile, owner: User) -> None:
    assert [row["slug"] for row in rows(exported, "shared/tenants_tenant.jsonl")] == ["club"]
    assert [row["domain"] for row in rows(exported, "shared/tenants_domain.jsonl")] == ["club.serai.localhost"]
    assert [row["user_id"] for row in rows(exported, "shared/accounts_membership.jsonl")] == [owner.pk]
    assert [row["email"] for row in rows(exported, "shared/people.jsonl")] == ["owner@club.example"]


def test_files_are_the_tenants_own(exported: ZipFile) -> None:
    assert [name for name in exported.namelist() if name.startswith("files/")] == ["files/photos/court.jpg"]
    assert exported.read("files/photos/court.jpg") == b"a court"


def test_nothing_of_the_neighbour_is_in_it(exported: ZipFile) -> None:
    everything = b"".join(exported.read(name) for name in exported.namelist())

    assert b"hostel" not in everything.lower()


def test_the_manifest_names_everything_with_its_checksum(exported: ZipFile) -> None:
    manifest = json.loads(exported.read("manifest.json"))

    assert (manifest["format"], manifest["tenant"]) == (1, "club")
    assert {name: entry["sha256"] for name, entry in manifest["entries"].items()} == {
        name: hashlib.sha256(exported.read(name)).hexdigest() for name in exported.namelist() if name != "manifest.json"
    }
    assert manifest["entries"]["rows/journal_entry.jsonl"]["rows"] == 1
