"""A trigger rather than REVOKE: the application's role owns its tables, and an owner may grant itself anything."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

FUNCTION = """
CREATE OR REPLACE FUNCTION public.journal_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the journal is append-only: % of an entry is refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END $$
"""
TRIGGER = """
CREATE TRIGGER journal_entry_append_only BEFORE UPDATE OR DELETE ON journal_entry
FOR EACH ROW EXECUTE FUNCTION public.journal_refuse_change()
"""


def guard_entries(apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    """The function is shared: it is made with the public schema, which is always migrated first."""
    if editor.connection.schema_name == "public":
        editor.execute(FUNCTION, None)
    editor.execute(TRIGGER, None)


def release_entries(apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    editor.execute("DROP TRIGGER journal_entry_append_only ON journal_entry")


class Migration(migrations.Migration):
    dependencies = [("journal", "0001_initial")]
    operations = [migrations.RunPython(guard_entries, release_entries)]
