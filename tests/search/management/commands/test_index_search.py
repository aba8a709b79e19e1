import io

import pytest
from django.core.management import CommandError, call_command

from apps.core.schema import in_tenant
from apps.search.services import index_everything
from apps.tenants.models.tenant import Tenant
from tests.factories.sellable import court


def test_it_says_how_far_it_is_and_how_many_offers_can_be_found(club: Tenant, hostel: Tenant) -> None:
    with in_tenant(club):
        court()
    told = io.StringIO()

    call_command("index_search", stdout=told)

    assert told.getvalue() == f"1/2 {club.name}\n2/2 {hostel.name}\n1 offers can be found\n"


def test_it_names_the_businesses_it_could_not_read(club: Tenant, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("no")

    monkeypatch.setattr(index_everything, "index_and_mirror", fail)

    with pytest.raises(CommandError, match="club, hostel"):
        call_command("index_search", stdout=io.StringIO())
