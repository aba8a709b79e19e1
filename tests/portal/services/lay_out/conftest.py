from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from apps.core.schema import in_tenant
from apps.journal.choices import SYSTEM
from apps.portal.services.lay_out.setting import Setting
from apps.tenants.models.tenant import Tenant

TUESDAY = datetime(2026, 3, 10, 12, tzinfo=UTC)


@pytest.fixture
def setting(club: Tenant) -> Iterator[Setting]:
    """The club on Tuesday 10 March 2026, in English, within its schema for the whole test."""
    club.language, club.languages = "en", ["en"]
    with in_tenant(club):
        yield Setting(club, SYSTEM, TUESDAY)
