from io import StringIO

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import decrypt
from django.core.management import CommandError, call_command
from django.db import connection, models
from django.test.utils import isolate_apps, override_settings

from apps.accounts.models.user import User
from apps.core.crypto import SealedTextField, seal
from apps.core.schema import PUBLIC, in_schema
from apps.portal.services import reseal as module
from apps.portal.services.reseal import reseal_everything
from apps.tenants.choices import TenantStatus
from apps.tenants.models.tenant import Tenant

OLD, NEW = "the old secret " * 5, "the new secret " * 5
rotating = override_settings(SECRET_KEY=NEW, SECRET_KEY_FALLBACKS=[OLD])
rotated = override_settings(SECRET_KEY=NEW, SECRET_KEY_FALLBACKS=[])


def said() -> str:
    out = StringIO()
    call_command("reseal", stdout=out)
    return out.getvalue()


def factor(user: User, kind: str, data: dict[str, object]) -> Authenticator:
    return Authenticator.objects.create(user=user, type=kind, data=data)


@pytest.fixture
def old_factors(stranger: User) -> None:
    with override_settings(SECRET_KEY=OLD):
        factor(stranger, Authenticator.Type.TOTP, {"secret": seal("JBSWY3DP")})
        factor(stranger, Authenticator.Type.RECOVERY_CODES, {"seed": seal("5eed"), "used_mask": 3})
    factor(stranger, Authenticator.Type.WEBAUTHN, {"name": "Key", "credential": {}})


def test_second_factors_outlive_the_secret_they_were_sealed_with(old_factors: None) -> None:
    with rotating:
        assert "2 sealed anew" in said()
        assert "2 sealed anew" in said()

    with rotated:
        kept = {row.type: row.data for row in Authenticator.objects.all()}
        assert decrypt(kept["totp"]["secret"]) == "JBSWY3DP"
        assert decrypt(kept["recovery_codes"]["seed"]) == "5eed"
    assert kept["recovery_codes"]["used_mask"] == 3
    assert kept["webauthn"] == {"name": "Key", "credential": {}}


def test_what_cannot_be_opened_is_told_and_left_as_it_is(old_factors: None) -> None:
    before = list(Authenticator.objects.order_by("pk").values_list("data", flat=True))

    with rotated, pytest.raises(CommandError, match="2 cannot be opened"):
        said()

    assert list(Authenticator.objects.order_by("pk").values_list("data", flat=True)) == before


def test_sealed_columns_are_renewed_in_every_schema_batch_by_batch(
    club: Tenant, hostel: Tenant, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "BATCH", 2)
    Tenant.objects.filter(pk=club.pk).update(status=TenantStatus.SUSPENDED)
    with isolate_apps("apps.journal") as registry:
        assert registry

        class Vault(models.Model):
            key = SealedTextField(null=True)

            objects: models.Manager["Vault"] = models.Manager()

            class Meta:
                app_label = "journal"

    texts = ["a", None, "b", "c"]
    schemas = Tenant.objects.values_list("schema_name", flat=True)
    for schema in {PUBLIC, *schemas}:
        with in_schema(schema), connection.schema_editor() as editor:
            editor.create_model(Vault)
    for schema in (PUBLIC, club.schema_name):
        with in_schema(schema), override_settings(SECRET_KEY=OLD):
            Vault.objects.bulk_create([Vault(key=text) for text in texts])

    with rotating:
        counts = {count.schema: count.renewed for count in reseal_everything(registry) if "vault" in count.column}

    assert (counts[PUBLIC], counts[club.schema_name], counts[hostel.schema_name]) == (3, 3, 0)
    for schema in (PUBLIC, club.schema_name):
        with in_schema(schema), rotated:
            assert list(Vault.objects.order_by("pk").values_list("key", flat=True)) == texts
