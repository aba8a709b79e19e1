from datetime import UTC, datetime, timedelta

import pytest

from apps.accounts.models.user import User
from apps.accounts.permissions import Person
from apps.accounts.selectors.person import person_on
from apps.api.choices import KeyMode, Scope
from apps.api.errors import KeyInThePast, KeyNeedsScope
from apps.api.models.api_key import ApiKey
from apps.api.services.make_key import KeyWish, make_key
from apps.api.services.note_use import PRECISION, note_use
from apps.api.services.revoke_key import revoke_key
from apps.journal.choices import Channel
from apps.journal.models.entry import Entry
from apps.tenants.models.tenant import Tenant

NOW = datetime(2026, 6, 1, tzinfo=UTC)
WISH = KeyWish("Website", KeyMode.LIVE, [Scope.CATALOGUE_READ])


@pytest.fixture
def by(in_club: Tenant, owner: User) -> Person:
    return person_on(in_club, owner)


def test_a_key_is_made_with_its_entry_and_its_text_is_nowhere(by: Person) -> None:
    key, text = make_key(WISH, by=by, channel=Channel.STAFF, now=NOW)

    entry = Entry.objects.get(event="api.key_made")
    assert (entry.subject_id, entry.actor_id) == (str(key.pk), by.actor.user_id)
    assert str(text) not in f"{vars(key)} {vars(entry)}"
    assert repr(text) == "Secret(…)"


@pytest.mark.parametrize(
    ("wish", "refusal"),
    [
        (KeyWish("Nothing", KeyMode.LIVE, []), KeyNeedsScope),
        (KeyWish("Over", KeyMode.LIVE, [Scope.CATALOGUE_READ], expires_at=NOW), KeyInThePast),
    ],
)
def test_a_key_that_would_open_nothing_is_not_made(by: Person, wish: KeyWish, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        make_key(wish, by=by, channel=Channel.STAFF, now=NOW)

    assert not ApiKey.objects.exists()


def test_a_key_is_revoked_once(by: Person) -> None:
    key, _text = make_key(WISH, by=by, channel=Channel.STAFF, now=NOW)

    revoke_key(key.pk, by=by, channel=Channel.STAFF, now=NOW)
    revoke_key(key.pk, by=by, channel=Channel.STAFF, now=NOW + timedelta(days=1))

    assert ApiKey.objects.get().revoked_at == NOW


def test_its_use_is_noted_to_the_minute(by: Person) -> None:
    key, _text = make_key(WISH, by=by, channel=Channel.STAFF, now=NOW)

    for seconds, noted in ((0, NOW), (59, NOW), (60, NOW + PRECISION)):
        key.refresh_from_db()
        note_use(key, now=NOW + timedelta(seconds=seconds))
        key.refresh_from_db()
        assert key.last_used_at == noted
