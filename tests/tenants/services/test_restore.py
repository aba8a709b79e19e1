"""What was backed up, deleted and restored answers as before, and nobody else has noticed."""

import io
import json
from datetime import timedelta
from pathlib import Path
from zipfile import ZipFile

import pytest
import time_machine
from django.core.management import call_command
from django.db import connection

from apps.core import clock
from apps.core.errors import Refusal
from apps.core.schema import in_schema
from apps.journal.choices import SYSTEM, Channel
from apps.journal.models.entry import Entry
from apps.tenants.errors import (
    BackupOfOtherInstall,
    BackupOfOtherVersion,
    BackupSealedElsewhere,
    BackupUnreadable,
    BusinessThere,
    InstallNotEmpty,
)
from apps.tenants.models.domain import Domain
from apps.tenants.models.tenant import Tenant
from apps.tenants.services.backup import MANIFEST, backup_install, backup_tenant
from apps.tenants.services.erase import erase_tenant
from apps.tenants.services.provision import NewTenant, create_tenant
from apps.tenants.services.restore import restore
from apps.tenants.services.schedule_deletion import schedule_deletion
from tests.tenants.catalogue import differences
from tests.tenants.services.comings import SLUG, files_below, living_business, pages_of, rows_of

OTHERS = ("club", "hostel", "template")
# Of the marketplace's own: the journal tells of the deletion and of the restoring.
TELLS = {"journal_entry", "journal_pointer"}


@pytest.fixture
def kinjo(club: Tenant, monkeypatch: pytest.MonkeyPatch) -> Tenant:
    return living_business(monkeypatch)


def saved(tenant: Tenant) -> io.BytesIO:
    file = io.BytesIO()
    backup_tenant(tenant, file, now=clock.now())
    return file


def erased(tenant: Tenant) -> None:
    now = clock.now()
    schedule_deletion(tenant.pk, by=SYSTEM, channel=Channel.COMMAND, now=now, grace=timedelta())
    erase_tenant(tenant.pk, by=SYSTEM, channel=Channel.COMMAND, now=now)


def brought_back(file: io.BytesIO) -> list[str]:
    return restore(file, by=SYSTEM, channel=Channel.COMMAND, tell=lambda _done, _total: None)


def changed(file: io.BytesIO, **told: object) -> io.BytesIO:
    """The same backup with other words in its manifest, or `rows` in the place of its first table."""
    rows = told.pop("rows", None)
    source, target = ZipFile(file), io.BytesIO()
    with ZipFile(target, "w") as archive:
        for name in source.namelist():
            content = source.read(name)
            if name == MANIFEST:
                content = json.dumps(json.loads(content) | told).encode()
            elif rows is not None and name == f"rows/{SLUG}/venues_venue":
                content = content.replace(b"a", b"b", 1)
            archive.writestr(name, content)
    return target


def test_a_deleted_business_answers_every_page_as_before(kinjo: Tenant) -> None:
    """At one moment: the page of today tells the time."""
    with time_machine.travel(clock.now(), tick=False):
        before = pages_of(kinjo)
        file = saved(kinjo)
        erased(kinjo)

        assert brought_back(file) == [SLUG]

        after = pages_of(Tenant.objects.get(slug=SLUG))
    assert len(before) > 25
    assert {status for status, _ in before.values()} <= {200, 302, 403}
    assert [path for path in before if before[path] != after.get(path)] == []


def test_every_row_number_and_file_is_there_again(kinjo: Tenant, media: Path) -> None:
    rows, files = rows_of(SLUG), dict(files_below(media / SLUG))
    file = saved(kinjo)
    erased(kinjo)

    brought_back(file)

    assert rows_of(SLUG) == rows
    assert len(files) > 0
    assert dict(files_below(media / SLUG)) == files
    assert differences("template", SLUG) == []
    with in_schema(SLUG), connection.cursor() as cursor:
        cursor.execute("SELECT last_value > 1 FROM venues_space_id_seq")
        assert cursor.fetchone() == (True,)


def test_nobody_else_notices(kinjo: Tenant, media: Path) -> None:
    def everybody_else() -> dict[str, object]:
        shared = {table: digest for table, digest in rows_of("public").items() if table not in TELLS}
        files = [pair for pair in files_below(media) if not pair[0].startswith(SLUG)]
        return {"public": shared, "files": files} | {schema: rows_of(schema) for schema in OTHERS}

    before = everybody_else()
    file = saved(kinjo)
    erased(kinjo)

    brought_back(file)

    assert everybody_else() == before
    assert Entry.objects.filter(event="tenants.restored").count() == 1


def test_a_business_that_is_there_is_not_written_over(kinjo: Tenant) -> None:
    before, file = rows_of(SLUG), saved(kinjo)

    with pytest.raises(BusinessThere, match=SLUG):
        brought_back(file)

    assert rows_of(SLUG) == before


def test_a_host_that_leads_elsewhere_meanwhile_stops_it_and_leaves_nothing(
    kinjo: Tenant, club: Tenant, media: Path
) -> None:
    Domain.objects.create(tenant=kinjo, domain="book.example", is_primary=False)
    file = saved(kinjo)
    erased(kinjo)
    Domain.objects.create(tenant=club, domain="book.example", is_primary=False)

    with pytest.raises(BusinessThere, match=r"book\.example"):
        brought_back(file)

    assert not Tenant.objects.filter(slug=SLUG).exists()
    assert not (media / SLUG).exists()
    assert SLUG not in _schemas()


def _schemas() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT nspname FROM pg_namespace")
        return {name for (name,) in cursor.fetchall()}


def _of_another_version(file: io.BytesIO) -> io.BytesIO:
    return changed(file, migrations={"public": [], "template": [["venues", "0099_later"]]})


@pytest.mark.parametrize(
    ("harm", "refusal"),
    [
        (_of_another_version, BackupOfOtherVersion),
        (lambda file: changed(file, install="2001-01-01"), BackupOfOtherInstall),
        (lambda file: changed(file, seal="unknown"), BackupSealedElsewhere),
        (lambda file: changed(file, format=9), BackupUnreadable),
        (lambda file: changed(file, rows="other"), BackupUnreadable),
        (lambda file: io.BytesIO(b"no backup"), BackupUnreadable),
        (lambda file: io.BytesIO(file.getvalue()[:-100]), BackupUnreadable),
    ],
)
def test_what_cannot_be_restored_is_refused_in_a_sentence_and_nothing_is_made(
    kinjo: Tenant, harm: object, refusal: type[Refusal]
) -> None:
    file = saved(kinjo)
    erased(kinjo)

    with pytest.raises(refusal) as refused:
        brought_back(harm(file))  # type: ignore[operator]

    assert len(refused.value.sentence) > 20
    assert not Tenant.objects.filter(slug=SLUG).exists()
    assert SLUG not in _schemas()


def test_the_other_version_is_named(kinjo: Tenant) -> None:
    with pytest.raises(BackupOfOtherVersion, match=r"Only in the backup: venues\.0099_later"):
        brought_back(_of_another_version(saved(kinjo)))


@pytest.fixture
def whole_backup(own_database: str, media: Path) -> tuple[io.BytesIO, dict[str, dict[str, str]]]:
    """Of an install with two businesses, and how its tables were."""
    create_tenant(NewTenant("third", "Third"), by=SYSTEM, channel=Channel.COMMAND, now=clock.now())
    file = io.BytesIO()
    backup_install(file, now=clock.now(), tell=lambda _done, _total: None)
    return file, {schema: rows_of(schema) for schema in ("public", "club", "hostel", "third")}


def test_a_whole_install_comes_back_in_an_empty_database(
    whole_backup: tuple[io.BytesIO, dict[str, dict[str, str]]],
) -> None:
    file, before = whole_backup
    with connection.cursor() as cursor:
        for schema in ("club", "hostel", "third", "template", "public"):
            cursor.execute(f"DROP SCHEMA {schema} CASCADE")
        cursor.execute("CREATE SCHEMA public")
    call_command("migrate", verbosity=0)

    assert brought_back(file) == ["club", "hostel", "third"]

    assert {schema: rows_of(schema) for schema in before} == before
    late = create_tenant(NewTenant("late", "Late"), by=SYSTEM, channel=Channel.COMMAND, now=clock.now())
    assert late.pk > Tenant.objects.get(slug="third").pk


def test_a_whole_install_is_not_laid_over_another(
    whole_backup: tuple[io.BytesIO, dict[str, dict[str, str]]],
) -> None:
    with pytest.raises(InstallNotEmpty):
        brought_back(whole_backup[0])
