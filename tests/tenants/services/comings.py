"""A business worth restoring, what its pages answer, and a fingerprint of everything that is not its own."""

import hashlib
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.test import Client
from psycopg import sql

from apps.accounts.choices import Role
from apps.core import clock
from apps.core.schema import in_schema
from apps.portal.rules.demo_world import BUSINESSES
from apps.portal.services import demo_businesses, demo_catalogues
from apps.tenants.models.tenant import Tenant
from tests.factories.accounts import MembershipFactory, UserFactory

SLUG = "kinjo"
KINJO = tuple(business for business in BUSINESSES if business.slug == SLUG)
LINK = re.compile(r'href="(/[^"#?]*)"')
# What differs from one answer to the next of the same page.
FLEETING = re.compile(
    r'X-CSRFToken": "[^"]*|csrfmiddlewaretoken" value="[^"]*|data-live="[^"]*|name="token" value="[^"]*'
)
ELSEWHERE = ("/static/", "/media/", "/account/", "/styleguide/")
MOST_PAGES = 60


def living_business(monkeypatch: pytest.MonkeyPatch) -> Tenant:
    """Venues, spaces, offers, hours and prices in seven languages, a team, and a file."""
    for chapter in (demo_businesses, demo_catalogues):
        monkeypatch.setattr(chapter, "BUSINESSES", KINJO)
    demo_businesses.load_businesses(clock.now())
    demo_catalogues.load_catalogues(clock.now())
    tenant = Tenant.objects.get(slug=SLUG)
    MembershipFactory(tenant=tenant, user=UserFactory(email="desk@kinjo.example"), role=Role.DESK)
    with in_schema(SLUG):
        default_storage.save("contracts/loft.txt", ContentFile(b"zebrafish"))
    return tenant


def pages_of(tenant: Tenant) -> dict[str, tuple[int, str]]:
    """Every page that can be reached by links, of visitors and of the front desk."""
    desk = Client(headers={"host": f"{tenant.slug}.serai.localhost"})
    desk.force_login(tenant.memberships.get(user__email="desk@kinjo.example").user)
    found: dict[str, tuple[int, str]] = {}
    waiting = ["/", "/es/", "/staff/"]
    while waiting and len(found) < MOST_PAGES:
        path = waiting.pop(0)
        if path in found or path.startswith(ELSEWHERE):
            continue
        answer = desk.get(path)
        text = answer.text if answer.headers.get("Content-Type", "").startswith("text/html") else ""
        found[path] = (answer.status_code, FLEETING.sub("", text))
        waiting += LINK.findall(text)
    return found


def rows_of(schema: str) -> dict[str, str]:
    """A fingerprint of each table of the schema; the order of rows does not count."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = %s", [schema])
        tables = [table for (table,) in cursor.fetchall()]
        return {table: _digest(cursor, sql.Identifier(schema, table)) for table in tables}


def _digest(cursor: object, table: sql.Identifier) -> str:
    # As one text a row with its columns by name, since a clone may have them in another order.
    query = (
        "SELECT count(*) || coalesce(md5(string_agg(md5(to_jsonb(t)::text), '' ORDER BY md5(to_jsonb(t)::text))), '')"
    )
    leave_out = " - 'id'" if "django_migrations" in table.as_string() else ""
    cursor.execute(
        sql.SQL(query.replace("to_jsonb(t)", f"(to_jsonb(t){leave_out} - 'applied')") + " FROM {} t").format(table)
    )  # type: ignore[attr-defined]
    return str(cursor.fetchone()[0])  # type: ignore[attr-defined]


def files_below(folder: Path) -> Iterator[tuple[str, str]]:
    for place, _, names in os.walk(folder):
        for name in sorted(names):
            path = Path(place, name)
            yield str(path.relative_to(folder)), hashlib.sha256(path.read_bytes()).hexdigest()
