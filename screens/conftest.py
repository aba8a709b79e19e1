"""The database and the browser are those of the tests."""

from tests.conftest import built_database, module_database
from tests.e2e.conftest import chromium

__all__ = ["built_database", "chromium", "module_database"]
