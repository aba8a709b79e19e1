from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("bookings", "0010_alike_guests"),
    ]

    operations = [
        migrations.AddField(
            model_name="booking",
            name="reason_before",
            field=models.CharField(blank=True, db_default="", default="", max_length=300),
        ),
    ]
