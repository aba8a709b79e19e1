from django.db import migrations, models

COLUMNS = {
    "en": "name_en",
    "es": "name_es",
    "pt-br": "name_pt_br",
    "fr": "name_fr",
    "de": "name_de",
    "id": "name_ind",
    "ar": "name_ar",
}
# Until now a name was written in the main language of the business alone. The template of new ones has no names.
KEEP = """
UPDATE venues_need SET {column} = name
WHERE name <> '' AND (SELECT language FROM tenants_tenant WHERE schema_name = current_schema()) = '{language}'
"""


class Migration(migrations.Migration):
    dependencies = [
        ("venues", "0002_catalogue_change"),
    ]

    operations = [
        *[
            migrations.AddField("need", column, models.CharField(blank=True, max_length=80, null=True))
            for column in COLUMNS.values()
        ],
        *[
            migrations.RunSQL(KEEP.format(column=column, language=language), migrations.RunSQL.noop)
            for language, column in COLUMNS.items()
        ],
    ]
