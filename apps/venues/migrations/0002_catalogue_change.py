from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

# Shared by all tenants: it writes into the schema of the table that changed, whatever the search path is.
FUNCTION = """
CREATE OR REPLACE FUNCTION public.venues_note_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format(
        'INSERT INTO %I.venues_cataloguechange (token) VALUES (hashtextextended(gen_random_uuid()::text, 0))',
        TG_TABLE_SCHEMA);
    RETURN NULL;
END $$
"""
# Two tenants that are migrated at once would write the function at once, which one of them may not.
ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtextextended('public.venues_note_change', 0))"
TRIGGER = """
CREATE TRIGGER venues_note_change AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION public.venues_note_change()
"""
# All that is remembered of an offer between questions. What changes with bookings, such as departures, is not.
TABLES = (
    "venues_venue",
    "venues_space",
    "venues_offer",
    "venues_hourterms",
    "venues_nightterms",
    "venues_departureterms",
    "venues_stayrule",
    "venues_channelterms",
    "venues_need",
    "venues_needspace",
    "venues_passengertype",
    "venues_pickuppoint",
    "venues_extra",
    "venues_offerextra",
    "venues_question",
    "venues_openingset",
    "venues_openingrange",
    "venues_dayexception",
    "venues_closure",
)


def watch(apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    editor.execute(ONE_AT_A_TIME, None)
    editor.execute(FUNCTION, None)
    for table in TABLES:
        editor.execute(TRIGGER.format(table=table), None)


def unwatch(apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    for table in TABLES:
        editor.execute(f"DROP TRIGGER venues_note_change ON {table}")


class Migration(migrations.Migration):

    dependencies = [
        ('venues', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='CatalogueChange',
            fields=[
                ('token', models.BigIntegerField(primary_key=True, serialize=False)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.RunPython(watch, unwatch),
    ]
