"""Whatever anybody sends: no answer that is not described, none that breaks."""

from typing import Any

import pytest
from schemathesis import GenerationMode

from apps.api.rules import limits
from apps.core.schema import in_schema
from apps.tenants.models.plan import Plan
from apps.tenants.models.tenant import Tenant
from tests.api.fuzzing import operations, try_out
from tests.factories.api import api_key
from tests.factories.sellable import court


@pytest.fixture
def known(club: Tenant, open_api: Plan) -> dict[str, Any]:
    with in_schema(club.schema_name):
        sold = court()
    return {"offer": sold.offer.slug, "venue": sold.venue.slug, "slug": sold.offer.slug}


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
def test_every_operation_keeps_to_its_description(
    club: Tenant, known: dict[str, Any], mode: GenerationMode, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "A_CREDENTIAL", 10**9)
    club.plan.limits = {**club.plan.limits, "api_requests_a_minute": 10**9}
    club.plan.save()
    monkeypatch.setattr("apps.api.views.front_door.AN_ADDRESS", 10**9)
    with in_schema(club.schema_name):
        key = api_key()
    problems = []
    for operation in operations():
        try:
            try_out(operation, mode, key=key, known=known)
        except Exception as problem:  # noqa: BLE001 - all are told at once
            problems.append(f"{operation.method.upper()} {operation.path}: {problem}")

    assert not problems, "\n\n".join(problems)
