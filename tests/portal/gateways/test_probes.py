from datetime import timedelta
from pathlib import Path

import pytest
import redis
from django.conf import settings as current
from django.core.files.storage import FileSystemStorage

from apps.portal.errors import Unreachable
from apps.portal.gateways import probes


def test_the_database_tells_its_time_and_lacks_nothing(db: None) -> None:
    state = probes.look_at_database()

    assert abs(state.skew) < timedelta(seconds=2)
    assert state.pending == ()


def test_a_squash_counts_when_all_it_replaces_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    squash, old = ("shop", "0001_squashed"), frozenset({("shop", "0001_a"), ("shop", "0002_b")})
    monkeypatch.setattr(probes, "_migrations", lambda: (frozenset({squash}), {squash: old}))

    assert probes.pending_of(old) == ()
    assert probes.pending_of(frozenset({("shop", "0001_a")})) == ("shop.0001_squashed",)


def test_a_lane_counts_its_tasks_of_every_priority() -> None:
    with redis.Redis.from_url(current.CELERY_BROKER_URL) as client:
        client.delete(*(f"bulk{suffix}" for suffix in probes.PRIORITY_SUFFIXES))
        client.rpush("bulk", "a")
        client.rpush("bulk\x06\x169", "b", "c")
        lengths = probes.lane_lengths()
        client.delete("bulk", "bulk\x06\x169")

    assert lengths["bulk"] == 3


def test_a_storage_that_cannot_be_written_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocked = tmp_path / "media"
    blocked.write_text("a file where the folder should be")
    monkeypatch.setattr(probes, "default_storage", FileSystemStorage(blocked))

    with pytest.raises(Unreachable):
        probes.look_at_storage()


def test_storage_is_left_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(probes, "default_storage", FileSystemStorage(tmp_path))

    probes.look_at_storage()

    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
