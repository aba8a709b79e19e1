from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_user_phone"),
    ]

    operations = [
        migrations.AddField(
            model_name="handoff",
            name="browser",
            field=models.CharField(blank=True, db_default="", default="", max_length=22),
        ),
    ]
