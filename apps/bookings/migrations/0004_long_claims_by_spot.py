from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('bookings', '0003_series_makers'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='claim',
            index=models.Index(models.F('spot'), models.Func(models.F('during'), function='upper', output_field=models.DateTimeField()), condition=models.Q(('is_long', True), ('live', True)), name='bookings_claim_spot_long'),
        ),
    ]
