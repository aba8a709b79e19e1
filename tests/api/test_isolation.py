"""With equal ids in two businesses, no operation tells one what is the other's, nor changes it."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import time_machine

from apps.api.rules import limits
from apps.api.views.docs import description
from apps.bookings.models.booking import Booking
from apps.core.schema import in_schema
from apps.tenants.models.tenant import Tenant
from tests.api.calling import Caller
from tests.architecture.walk import fingerprint
from tests.factories.sellable import NOW, Sold, court

SECRET = "hostelsecretqx"


@pytest.fixture
def businesses(
    club: Tenant, hostel: Tenant, calling: Callable[..., Caller], monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[Caller, Caller, dict[str, str]]]:
    """The club's program, the hostel's, and where the hostel's rows are."""
    monkeypatch.setattr(limits, "A_CREDENTIAL", 10**6)
    monkeypatch.setattr("apps.api.views.front_door.AN_ADDRESS", 10**6)
    with time_machine.travel(NOW, tick=False):
        here, there = calling(club), calling(hostel, number=2)
        keys = _filled(there, hostel)
        with in_schema(club.schema_name):
            court()
        yield here, there, keys


def _filled(program: Caller, tenant: Tenant) -> dict[str, str]:
    """Something of every kind, each with the word in whatever could be told of it."""
    with in_schema(tenant.schema_name):
        sold = court()
        _name(sold)
    times = {"starts_at": "2027-01-11T18:00:00+01:00", "ends_at": "2027-01-11T19:00:00+01:00"}
    guest = {"name": SECRET, "email": f"{SECRET}@example.com"}
    wish = {"offer": sold.offer.slug, **times, "guest": guest, "note": SECRET}
    booking = program.post("/bookings", wish).json()
    window = {"earliest": times["starts_at"], "latest": times["ends_at"], "minutes": 60}
    other = {"name": SECRET, "email": f"{SECRET}2@example.com"}
    waiting = program.post("/waitlist", {"offer": sold.offer.slug, **window, "guest": other, "note": SECRET}).json()
    return {
        "reference": booking["reference"],
        "guest_id": str(booking["guest"]["id"]),
        "entry_id": str(waiting["id"]),
        "slug": sold.offer.slug,
    }


def _name(sold: Sold) -> None:
    for row in (sold.offer, sold.venue, sold.space):
        row.name_en = SECRET  # type: ignore[attr-defined]
        row.slug = SECRET  # type: ignore[attr-defined]
        row.save()


def addresses(keys: dict[str, str]) -> Iterator[tuple[str, str, Any]]:
    for path, methods in description()["paths"].items():
        for method, told in methods.items():
            where = path
            for name, value in keys.items():
                where = where.replace(f"{{{name}}}", value)
            content = told.get("requestBody", {}).get("content", {})
            yield method.upper(), where, next((media["example"] for media in content.values()), None)


def test_no_operation_tells_or_changes_what_is_anothers(
    hostel: Tenant, businesses: tuple[Caller, Caller, dict[str, str]]
) -> None:
    here, _there, keys = businesses
    before = fingerprint(hostel)

    answers = [(method, path, here.send(method, path, body)) for method, path, body in addresses(keys)]
    offers = [here.post("/quotes", {"offer": SECRET, "arrives_on": "2027-01-11", "nights": 1})]
    offers += [here.get(f"/{name}?venue={SECRET}&offer={SECRET}") for name in ("spaces", "offers", "bookings")]

    told = [f"{method} {path}" for method, path, answer in answers if SECRET in answer.content.decode()]
    assert told == []
    assert not any(row["data"] for row in (answer.json() for answer in offers[1:]) if "data" in row)
    assert [f"{method} {path}" for method, path, answer in answers if answer.status_code >= 500] == []
    assert len(answers) > 35
    assert fingerprint(hostel) == before


def test_each_tells_its_own(businesses: tuple[Caller, Caller, dict[str, str]]) -> None:
    _here, there, keys = businesses

    for path in ("/venues", "/offers", "/bookings", f"/bookings/{keys['reference']}", "/guests", "/waitlist"):
        assert SECRET in there.get(path).content.decode(), path


def test_a_key_of_one_business_is_nobody_at_the_other(businesses: tuple[Caller, Caller, dict[str, str]]) -> None:
    here, there, keys = businesses
    stranger = Caller(here.client, there.credential)

    statuses = {
        stranger.send(method, path, body).status_code
        for method, path, body in addresses(keys)
        if not path.startswith("/auth")
    }

    assert statuses == {401}


def test_references_of_both_are_told_apart(businesses: tuple[Caller, Caller, dict[str, str]], club: Tenant) -> None:
    here, there, keys = businesses
    with in_schema(club.schema_name):
        assert not Booking.objects.filter(reference=keys["reference"]).exists()

    assert here.get(f"/bookings/{keys['reference']}").status_code == 404
    assert there.get(f"/bookings/{keys['reference']}").status_code == 200
