"""What every test may ask for: the database with two tenants, people, and browsers that know a host."""

import gc
import itertools
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.utils import translation
from hypothesis import settings as examples
from pytest_django import DjangoDbBlocker
from xdist.remote import Producer

from apps.accounts.choices import Role
from apps.accounts.models.user import User
from apps.core.schema import in_schema
from apps.journal.services.tell import telling
from apps.tenants.models.tenant import Tenant
from config.celery import app
from launch.slots import WORKER
from tests.compiling import compile_share
from tests.database import build_of_this_code, copied, database_url, using
from tests.factories.accounts import MembershipFactory, UserFactory
from tests.order import Dealer, arrange

_numbers = itertools.count(1)
# Most faults that examples find they find among the first few dozen; `EXAMPLES=1000` for a long look. How long one may
# take is nothing a busy machine could tell.
examples.register_profile("suite", max_examples=int(os.environ.get("EXAMPLES", "50")), deadline=None)
examples.load_profile("suite")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Dealer | None:
    return Dealer(config, log) if config.getvalue("dist") == "loadscope" else None


def pytest_sessionstart(session: pytest.Session) -> None:
    compile_share(session)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if WORKER in os.environ:
        arrange(items)
    _refuse_emptied_databases(items)


def pytest_collection_finish() -> None:
    """What was loaded by now stays: to look through it for rubbish again and again took a tenth of the run."""
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


def _refuse_emptied_databases(items: list[pytest.Item]) -> None:
    """A test that commits takes a database of its own: emptying the shared one would take its tenants away."""
    for item in items:
        marker = item.get_closest_marker("django_db")
        fixtures = getattr(item, "fixturenames", [])
        if (marker and marker.kwargs.get("transaction")) or {"transactional_db", "live_server"} & set(fixtures):
            raise pytest.UsageError(f"{item.nodeid}: use the fixture `own_database` instead of a transactional one.")


@pytest.fixture(scope="session")
def built_database(django_test_environment: None, django_db_blocker: DjangoDbBlocker) -> str:
    with django_db_blocker.unblock():
        return build_of_this_code()


@pytest.fixture(scope="session")
def django_db_setup(built_database: str, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The run's own database: public and template migrated, tenants `club` and `hostel` in it."""
    name = str(connection.settings_dict["NAME"])
    with copied(built_database, name):
        yield
        with django_db_blocker.unblock():
            connection.close()
            connection.close_pool()  # type: ignore[attr-defined]


@pytest.fixture(autouse=True)
def _fresh_cache() -> None:
    """What the last test still had to say is said before it is forgotten."""
    telling.finish()
    cache.clear()


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    """A request in another language leaves its thread in it; no test begins in what the last one read."""
    with translation.override(django_settings.LANGUAGE_CODE):
        yield


@pytest.fixture
def tasks_at_once() -> Iterator[None]:
    """What is put into the queue runs there and then."""
    before = app.conf.task_always_eager
    app.conf.task_always_eager = True
    yield
    app.conf.task_always_eager = before


@pytest.fixture(autouse=True)
def media(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Files of a test are out of the way of the next. Most have none, so that nothing is made for them."""
    place = tmp_path_factory.getbasetemp() / f"media-{next(_numbers)}"
    monkeypatch.setattr(django_settings, "MEDIA_ROOT", str(place))
    return place


@pytest.fixture
def debug(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a developer's machine. Django's way tells the template engines, which compile all they know anew."""
    monkeypatch.setattr(django_settings, "DEBUG", True)


@pytest.fixture
def db(db: None) -> Iterator[None]:
    """The library's, begun and left in the public schema; `in_schema` leads into a tenant's."""
    connection.set_schema_to_public()  # type: ignore[attr-defined]
    yield
    connection.set_schema_to_public()  # type: ignore[attr-defined]


@pytest.fixture
def own_database(built_database: str, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """For tests that commit, race or start programs: a copy of the database, its address also in the environment."""
    with _own_database(built_database, django_db_blocker) as address:
        yield address


@pytest.fixture(scope="module")
def module_database(built_database: str, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """The same for all tests of a module, where its programs take long to start."""
    with _own_database(built_database, django_db_blocker) as address:
        yield address


@contextmanager
def _own_database(built: str, blocker: DjangoDbBlocker) -> Iterator[str]:
    name = f"{connection.settings_dict['NAME']}_own_{next(_numbers)}"
    with blocker.unblock(), copied(built, name), using(name), pytest.MonkeyPatch.context() as patch:
        patch.setitem(os.environ, "DATABASE_URL", database_url(name))
        yield database_url(name)


@pytest.fixture
def club(db: None) -> Tenant:
    """A sports club in Madrid; its tables come from the migrations."""
    return Tenant.objects.select_related("plan").get(slug="club")


@pytest.fixture
def hostel(db: None) -> Tenant:
    """A hostel in Lima; its tables are a clone."""
    return Tenant.objects.select_related("plan").get(slug="hostel")


@pytest.fixture
def in_club(club: Tenant) -> Iterator[Tenant]:
    """The whole test runs in the club's schema."""
    with in_schema(club.schema_name):
        yield club


@pytest.fixture
def tenant_client(db: None) -> Callable[[Tenant], Client]:
    """A browser on the tenant's own host."""
    return lambda tenant: Client(headers={"host": f"{tenant.slug}.serai.localhost"})


@pytest.fixture
def on_club(club: Tenant, tenant_client: Callable[[Tenant], Client]) -> Client:
    return tenant_client(club)


@pytest.fixture
def on_hostel(hostel: Tenant, tenant_client: Callable[[Tenant], Client]) -> Client:
    return tenant_client(hostel)


@pytest.fixture
def public_client(db: None) -> Client:
    """A browser on the marketplace host."""
    return Client(headers={"host": "serai.localhost"})


@pytest.fixture
def owner(club: Tenant) -> User:
    """Owns the club, with a second factor."""
    return MembershipFactory(
        tenant=club, role=Role.OWNER, user__email="owner@club.example", user__second_factor=True
    ).user


@pytest.fixture
def colleague(club: Tenant) -> User:
    """Works at the club's front desk."""
    return MembershipFactory(tenant=club, role=Role.DESK, user__email="colleague@club.example").user


@pytest.fixture
def neighbour(hostel: Tenant) -> User:
    """Owns the hostel, with a second factor; to the club a stranger who knows the trade."""
    return MembershipFactory(
        tenant=hostel, role=Role.OWNER, user__email="owner@hostel.example", user__second_factor=True
    ).user


@pytest.fixture
def stranger(db: None) -> User:
    """Has a login and belongs nowhere."""
    return UserFactory(email="stranger@serai.example")


@pytest.fixture
def superuser(db: None) -> User:
    return UserFactory(email="admin@serai.example", is_staff=True, is_superuser=True, second_factor=True)
