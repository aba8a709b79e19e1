"""Some dates of a series wait for a word of whoever makes or changes it; what it could be travels along."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from apps.core.errors import Refusal

if TYPE_CHECKING:
    from apps.bookings.selectors.series_change import SeriesPreview
    from apps.bookings.selectors.series_table import SeriesTable


class DatesUndecided(Refusal):
    """Some dates cannot be had as planned, or no longer; `table` tells of each what would do."""

    template = _("Some of these dates are not free. Decide for each what becomes of it.")

    def __init__(self, table: "SeriesTable") -> None:
        super().__init__()
        self.table = table


class ChangeUndecided(Refusal):
    """The same for a series that is changed; `preview` tells what each date would become."""

    template = _("Some dates cannot be changed like this. Decide for each what becomes of it.")

    def __init__(self, preview: "SeriesPreview") -> None:
        super().__init__()
        self.preview = preview
