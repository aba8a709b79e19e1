import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Both columns begin an index of more; one of their own was only work for every booking.

    By hand, because Django would check every reference anew, with the table shut meanwhile.
    """

    dependencies = [
        ("bookings", "0011_reason_before"),
    ]

    operations = [
        migrations.RunSQL(
            "DROP INDEX bookings_booking_venue_id_413b23e3",
            "CREATE INDEX bookings_booking_venue_id_413b23e3 ON bookings_booking (venue_id)",
            state_operations=[
                migrations.AlterField(
                    model_name="booking",
                    name="venue",
                    field=models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="bookings",
                        to="venues.venue",
                    ),
                )
            ],
        ),
        migrations.RunSQL(
            "DROP INDEX bookings_bookingline_booking_id_f1bc57ff",
            "CREATE INDEX bookings_bookingline_booking_id_f1bc57ff ON bookings_bookingline (booking_id)",
            state_operations=[
                migrations.AlterField(
                    model_name="bookingline",
                    name="booking",
                    field=models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lines",
                        to="bookings.booking",
                    ),
                )
            ],
        ),
    ]
