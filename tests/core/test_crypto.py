from typing import Any

import pytest
from django.core.exceptions import FieldError
from django.db import connection, models
from django.test import override_settings
from hypothesis import given
from hypothesis import strategies as st

from apps.core.crypto import SealBroken, SealedTextField, Secret, reseal, seal, unseal

OLD, NEW = "the old secret " * 5, "the new secret " * 5


class Vault(models.Model):
    """Exists in this test alone."""

    key = SealedTextField(null=True)

    objects: models.Manager["Vault"] = models.Manager()

    class Meta:
        app_label = "tests"
        managed = False
        db_table = "tests_vault"


@pytest.fixture
def vault(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE tests_vault (id serial PRIMARY KEY, key text)")


@given(st.text())
def test_what_is_sealed_opens_to_the_same(text: str) -> None:
    assert unseal(seal(text)) == text


def test_two_seals_of_one_text_differ() -> None:
    assert seal("sk_live_1") != seal("sk_live_1")


@pytest.mark.parametrize("place", [0, 20, -2])
def test_a_changed_seal_does_not_open(place: int) -> None:
    sealed = seal("sk_live_1")
    changed = list(sealed)
    changed[place] = "A" if changed[place] != "A" else "B"

    for broken in ("".join(changed), "", "nothing", sealed[:-4]):
        with pytest.raises(SealBroken):
            unseal(broken)


def test_a_seal_outlives_a_change_of_the_secret_and_can_be_renewed() -> None:
    with override_settings(SECRET_KEY=OLD):
        sealed = seal("sk_live_1")

    with override_settings(SECRET_KEY=NEW, SECRET_KEY_FALLBACKS=[OLD]):
        assert unseal(sealed) == "sk_live_1"
        renewed = reseal(sealed)
    with override_settings(SECRET_KEY=NEW, SECRET_KEY_FALLBACKS=[]):
        assert unseal(renewed) == "sk_live_1"
        for use in (unseal, reseal):
            with pytest.raises(SealBroken, match="SECRET_KEY_FALLBACKS"):
                use(sealed)


def test_a_secret_does_not_show_itself() -> None:
    secret = unseal(seal("sk_live_1"))

    assert repr(secret) == "Secret(…)"
    assert repr({"key": [secret]}) == "{'key': [Secret(…)]}"
    assert str(Secret("x")) == "x"


def test_the_database_holds_the_seal_and_the_model_the_text(vault: None) -> None:
    row = Vault.objects.create(key="sk_live_1")

    with connection.cursor() as cursor:
        cursor.execute("SELECT key FROM tests_vault")
        (stored,) = cursor.fetchone()
    assert "sk_live" not in stored
    assert unseal(stored) == "sk_live_1"
    assert Vault.objects.get(pk=row.pk).key == "sk_live_1"
    assert "sk_live" not in repr(vars(Vault.objects.get(pk=row.pk)))


def test_an_update_is_sealed_and_nothing_stays_nothing(vault: None) -> None:
    row = Vault.objects.create(key=None)
    assert Vault.objects.get(pk=row.pk).key is None

    Vault.objects.filter(key__isnull=True).update(key="sk_live_2")

    assert Vault.objects.values_list("key", flat=True).get() == "sk_live_2"
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM tests_vault WHERE key LIKE '%%sk_live%%'")
        assert cursor.fetchone() == (0,)


@pytest.mark.parametrize("lookup", [{"key": "x"}, {"key__in": ["x"]}, {"key__contains": "x"}, {"key__gt": ""}])
def test_a_sealed_column_cannot_be_searched(lookup: dict[str, Any]) -> None:
    with pytest.raises(FieldError, match="sealed"):
        Vault.objects.filter(**lookup)
