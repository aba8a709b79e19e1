import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.bookings.errors.waitlist import WaitLinkIsWorthless
from apps.bookings.selectors.wait_link import entry_by_token, wait_token
from apps.core.schema import in_schema
from apps.tenants.models.tenant import Tenant
from tests.factories.bookings import WaitFactory


def test_a_link_leads_to_its_entry_and_changes_nothing(in_club: Tenant) -> None:
    entry = WaitFactory()
    token = wait_token(entry)

    with CaptureQueriesContext(connection) as queries:
        assert entry_by_token(token) == entry

    assert [query["sql"].split()[0] for query in queries] == ["SELECT"]


@pytest.mark.parametrize("token", ["", ".", "1", "x.y", "9" * 30 + ".x", "1.", "²." + "x" * 43])
def test_what_is_no_link_leads_nowhere(in_club: Tenant, token: str) -> None:
    with pytest.raises(WaitLinkIsWorthless):
        entry_by_token(token)


def test_a_link_is_worth_nothing_for_another_entry_or_with_another_salt(in_club: Tenant) -> None:
    entry, other = WaitFactory(), WaitFactory()
    signature = wait_token(entry).partition(".")[2]
    token = wait_token(entry)
    entry.link_salt = "another"
    entry.save()

    for worthless in (f"{other.pk}.{signature}", token, wait_token(entry)[:-1]):
        with pytest.raises(WaitLinkIsWorthless):
            entry_by_token(worthless)


def test_a_link_of_one_business_is_worth_nothing_at_another(club: Tenant, hostel: Tenant) -> None:
    tokens = []
    for tenant in (club, hostel):
        with in_schema(tenant.schema_name):
            WaitFactory(pk=7, link_salt="same")
            tokens.append(wait_token(WaitFactory._meta.model.objects.get(pk=7)))

    with in_schema(hostel.schema_name), pytest.raises(WaitLinkIsWorthless):
        entry_by_token(tokens[0])
