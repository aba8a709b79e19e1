"""Every address of a host, filled in with the keys of somebody else's rows, and what came back.

It grows by itself: a new address is walked as soon as a urlconf has it, a new table as soon as a tenant has rows in it.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from copy import copy, deepcopy
from dataclasses import dataclass, replace
from uuid import UUID

import pytest
from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from django.db import connection, transaction
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.test import Client
from django.urls import get_resolver
from psycopg import sql

from apps.accounts.models.user import User
from apps.accounts.permissions import Person
from apps.accounts.selectors.person import person_on
from apps.core.cache_server import cache_server
from apps.tenants.models.tenant import Tenant
from apps.tenants.selectors.shared_rows import shared_tables, tenant_tables
from tests.architecture.entrances import entrances

PLACE = re.compile(r"<(?:(?P<kind>\w+):)?\w+>")
PATTERN = re.compile(r"\^?\(\?P<\w+>.*?\)")
# Beyond what other tests number.
ALIKE = 7_000_000
METHODS = ("GET", "POST")
METHOD_NOT_ALLOWED = 405


@dataclass(frozen=True, slots=True)
class Keys:
    """What a person could put into an address to reach the rows of one tenant."""

    numbers: tuple[str, ...]
    uuids: tuple[str, ...]
    words: tuple[str, ...]

    def of_kind(self, kind: str) -> tuple[str, ...]:
        found = {"int": self.numbers, "uuid": self.uuids, "slug": self.words}.get(kind)
        return found or (*self.words, *self.numbers[:1], *self.uuids[:1])

    def __add__(self, other: "Keys") -> "Keys":
        return Keys(self.numbers + other.numbers, self.uuids + other.uuids, self.words + other.words)


@dataclass(frozen=True, slots=True)
class Address:
    """One address with its keys in place, and the decision its view wears; a library's view wears none."""

    path: str
    route: str
    decision: str


@dataclass(frozen=True, slots=True)
class Answer:
    method: str
    address: Address
    status: int
    text: str

    def __str__(self) -> str:
        return f"{self.method} {self.address.path} -> {self.status}"


def number_alike(tenants: Iterable[Tenant]) -> None:
    """Whatever is made next has the same number in every table of each: a key of one means something in all of them."""
    with connection.cursor() as cursor:
        for tenant in tenants:
            cursor.execute(
                "SELECT setval(format('%%I.%%I', schemaname, sequencename)::regclass, %s)"
                " FROM pg_sequences WHERE schemaname = %s",
                [ALIKE, tenant.schema_name],
            )


def keys_of(tenant: Tenant) -> Keys:
    """Of the last row of each of its tables."""
    found = {_last_key(query) for name, query in _tables(tenant).items() if not name.endswith("django_migrations")}
    numbers = sorted((key for key in found if isinstance(key, int)), reverse=True)
    uuids = [key for key in found if isinstance(key, UUID)]
    return Keys(tuple(map(str, numbers)), tuple(map(str, uuids)), (tenant.slug,))


def addresses(urlconf: str, keys: Keys) -> Iterator[Address]:
    for entrance in entrances(get_resolver(urlconf).url_patterns):
        decision = str(getattr(entrance.view, "auth_decision", ""))
        route = PATTERN.sub("<str:key>", entrance.address).replace("^", "").replace("$", "").replace("\\Z", "")
        choices = [keys.of_kind(place["kind"] or "str") for place in PLACE.finditer(route)]
        # Each key once in each place; every key with every other would be many more and find no more.
        turns = max(map(len, choices), default=1) if decision else 1
        for turn in range(turns):
            filled = iter([choice[turn % len(choice)] for choice in choices])
            yield Address("/" + PLACE.sub(lambda _, filled=filled: next(filled), route), route, decision)  # type: ignore[misc]


def walk(
    client: Client, urlconf: str, keys: Keys, *, is_closed: Callable[[Address], bool], with_libraries: bool = True
) -> Iterator[Answer]:
    """Asks and sends to every address, of libraries only asks; nothing of one request is left for the next."""
    client.raise_request_exception = False
    cookies, remembered = client.cookies.copy(), _remembered(client)
    # Refused before a key is read: with other keys nothing else comes back.
    settled: set[tuple[str, str]] = set()
    with error_pages_drawn_once(), people_found_once(), templates_not_noted(), _taken_back() as take_back:
        for method, address in questions(urlconf, keys, with_libraries=with_libraries):
            if (method, address.route) not in settled:
                client.cookies = cookies.copy()
                _remember(remembered)
                answer = _ask(client, method, address)
                take_back()
                if _reads_no_key(answer, is_closed=is_closed(address)):
                    settled.add((method, address.route))
                yield answer


@contextmanager
def error_pages_drawn_once() -> Iterator[None]:
    """One that says the same to the same person is the same wherever it is met: most answers of a walk are of a few."""
    drawn: dict[tuple[object, ...], str] = {}

    def draw(template: str, context: dict[str, object], request: HttpRequest | None) -> str:
        said = template, *(str(value) for name, value in context.items() if name != "request_id")
        if said not in drawn:
            drawn[said] = render_to_string(template, context, request)
        return drawn[said]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("apps.core.error_pages.render_to_string", draw)
        yield


@contextmanager
def templates_not_noted() -> Iterator[None]:
    """The test client copies the context of every template it sees drawn; nobody here asks for one."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("django.test.client.store_rendered_templates", lambda *_, **__: None)
        yield


@contextmanager
def people_found_once() -> Iterator[None]:
    """Whatever a request does is taken back, so that the next one finds the same person: a copy of who it was."""
    known: dict[tuple[object, ...], Person] = {}
    users: dict[str, User | None] = {}
    read = AuthenticationBackend.get_user

    def find_user(backend: AuthenticationBackend, user_id: str) -> User | None:
        if user_id not in users:
            users[user_id] = read(backend, user_id)
        return deepcopy(users[user_id])

    def find(tenant: Tenant, user: User | AnonymousUser) -> Person:
        who = tenant.pk, user.pk
        if who not in known:
            known[who] = person_on(tenant, user)
        return replace(known[who], user=user, membership=copy(known[who].membership)) if user.pk else known[who]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("apps.accounts.middleware.person_on", find)
        patch.setattr(AuthenticationBackend, "get_user", find_user)
        yield


def _reads_no_key(answer: Answer, *, is_closed: bool) -> bool:
    """A method the view does not take, or a person its guard refuses: `test_guards.py` proves that it ends there."""
    return answer.status == METHOD_NOT_ALLOWED or (is_closed and answer.status >= 300)


def questions(urlconf: str, keys: Keys, *, with_libraries: bool) -> Iterator[tuple[str, Address]]:
    for address in dict.fromkeys(addresses(urlconf, keys)):
        if address.decision or with_libraries:
            yield from ((method, address) for method in (METHODS if address.decision else METHODS[:1]))


def _remembered(client: Client) -> dict[bytes, bytes]:
    """What the cache knows of the host and the person: to find it anew takes as long as an answer."""
    cache.clear()
    with transaction.atomic():
        client.get("/")
        transaction.set_rollback(True)
    store = cache_server()
    return {key: store.get(key) for key in store.scan_iter()}


def _remember(known: dict[bytes, bytes]) -> None:
    with cache_server().pipeline() as both:
        both.flushdb().mset(known).execute()


def _ask(client: Client, method: str, address: Address) -> Answer:
    response = client.generic(method, address.path)
    return Answer(method, address, response.status_code, _everything_in(response))


@contextmanager
def _taken_back() -> Iterator[Callable[[], None]]:
    """One savepoint for all that is asked: to make and drop one for each took two more messages to the server."""
    with transaction.atomic():
        place, waiting = transaction.savepoint(), len(connection.run_on_commit)

        def take_back() -> None:
            transaction.savepoint_rollback(place)
            connection.needs_rollback = False
            del connection.run_on_commit[waiting:]

        yield take_back


def fingerprint(tenant: Tenant) -> dict[str, str]:
    """Of every table, what the tenant has in it."""
    return {name: _digest(query) for name, query in _tables(tenant).items()}


def _tables(tenant: Tenant) -> dict[str, sql.Composed]:
    both = (*shared_tables(tenant), *tenant_tables(tenant.schema_name))
    return {f"{table.folder}/{table.name}": table.query for table in both}


def _last_key(query: sql.Composed) -> object:
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL("SELECT * FROM ({}) t LIMIT 0").format(query))
        if "id" not in [column.name for column in cursor.description]:
            return None
        cursor.execute(sql.SQL("SELECT id FROM ({}) t ORDER BY id DESC LIMIT 1").format(query))
        row = cursor.fetchone()
    return row[0] if row else None


def _digest(query: sql.Composed) -> str:
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL("SELECT md5(string_agg(t::text, '|' ORDER BY t::text)) FROM ({}) t").format(query))
        return str(cursor.fetchone()[0])


def _everything_in(response: HttpResponseBase) -> str:
    body = b"".join(response.streaming_content) if response.streaming else response.content  # type: ignore[attr-defined]
    headers = "\n".join(f"{name}: {value}" for name, value in response.items())
    return f"{headers}\n{body.decode(errors='replace')}"
