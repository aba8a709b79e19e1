from django.utils.translation import gettext_lazy as _

from apps.core.errors import Refusal


class BookingsAreToCome(Refusal):
    """`day` is that of the last; from the day after it may be done."""

    # Translators: “count” is a number of bookings, “day” a date; a room cannot be divided or put away meanwhile
    template = _("Bookings to come need this space (%(count)d, the last on %(day)s). Move or cancel them first.")
