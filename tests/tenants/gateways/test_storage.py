from pathlib import Path

import pytest
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from apps.core.schema import in_schema
from apps.tenants.models.tenant import Tenant


def test_one_name_in_two_tenants_is_two_files(club: Tenant, hostel: Tenant, media: Path) -> None:
    for tenant in (club, hostel):
        with in_schema(tenant.schema_name):
            default_storage.save("logo.txt", ContentFile(tenant.slug.encode()))

    with in_schema("club"):
        assert default_storage.open("logo.txt").read() == b"club"
        assert default_storage.url("logo.txt") == "/media/club/logo.txt"
    assert (media / "hostel" / "logo.txt").read_text() == "hostel"


def test_no_name_leads_to_a_neighbours_file(club: Tenant, hostel: Tenant) -> None:
    with in_schema("hostel"):
        default_storage.save("logo.txt", ContentFile(b"hostel"))

    with in_schema("club"), pytest.raises(SuspiciousFileOperation):
        default_storage.open("../hostel/logo.txt")


def test_a_tenant_without_files_has_none(club: Tenant) -> None:
    with in_schema("club"):
        assert default_storage.listdir("") == ([], [])
