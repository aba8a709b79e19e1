import pytest

from apps.tenants.services.migration_book import MigrationBook


@pytest.fixture(scope="module")
def book() -> MigrationBook:
    return MigrationBook()


def test_a_tenant_s_book_holds_the_migrations_of_tenant_apps_alone(book: MigrationBook) -> None:
    assert {label for label, _ in book.tenant_order} == book.labels
    assert "accounts" not in book.labels


def test_what_is_applied_is_no_longer_pending(book: MigrationBook) -> None:
    first, *rest = book.tenant_order

    assert book.pending([]) == book.tenant_order
    assert book.pending([first]) == rest
    assert book.pending(book.tenant_order) == []


def test_going_back_undoes_the_last_first(book: MigrationBook) -> None:
    """Prices stand on venues, so they go before them."""
    undone = book.undone_by("venues", keep=None)

    assert undone == [key for key in reversed(book.tenant_order) if key in undone]
    assert undone.index(("rates", "0001_initial")) < undone.index(("venues", "0001_initial"))
    assert book.undone_by("venues", keep=max(key for key in book.tenant_order if key[0] == "venues")) == []


def test_a_state_is_a_copy_that_may_be_changed(book: MigrationBook) -> None:
    last = book.tenant_order[-1]
    one = book.state_before(last)
    one.models.clear()

    assert book.state_before(last).models
