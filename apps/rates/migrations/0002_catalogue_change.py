from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

TRIGGER = """
CREATE TRIGGER venues_note_change AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION public.venues_note_change()
"""
# All that a tariff and a policy are made of. Codes, cards and members are asked for whenever they are used.
TABLES = (
    "rates_rate",
    "rates_baseprice",
    "rates_extraprice",
    "rates_pricerule",
    "rates_pricerule_offers",
    "rates_taxrate",
    "rates_taxsettings",
    "rates_citytax",
    "rates_policy",
    "rates_policytier",
    "rates_paymentstep",
    "rates_policyoverride",
)


def watch(apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    for table in TABLES:
        editor.execute(TRIGGER.format(table=table), None)


def unwatch(apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    for table in TABLES:
        editor.execute(f"DROP TRIGGER venues_note_change ON {table}")


class Migration(migrations.Migration):

    dependencies = [
        ('rates', '0001_initial'),
        ('venues', '0002_catalogue_change'),
    ]

    operations = [
        migrations.RunPython(watch, unwatch),
    ]
