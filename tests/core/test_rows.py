from datetime import UTC, datetime

from apps.bookings.models.guest import Guest
from apps.core.rows import new_row

NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)


def test_a_row_is_the_one_django_would_make() -> None:
    told = {"name": "Alice", "email": "alice@example.com", "made_at": NOON, "updated_at": NOON, "user_id": 7}

    mine, djangos = new_row(Guest, **told), Guest(**told)

    columns = [field.attname for field in Guest._meta.concrete_fields if not field.generated]
    assert {name: getattr(mine, name) for name in columns} == {name: getattr(djangos, name) for name in columns}
    assert mine._state.adding


def test_no_two_rows_share_what_they_begin_with() -> None:
    one, other = new_row(Guest, name="Alice"), new_row(Guest, name="Ben")

    assert one.tags == other.tags == []
    assert one.tags is not other.tags
