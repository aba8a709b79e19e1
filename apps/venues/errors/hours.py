"""Why hours and closures stay as they are."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext_lazy as _

from apps.core.errors import Refusal
from apps.venues.errors.faults import Fault


class HoursRefused(Refusal):
    """`by_weekday` has the faults of the ranges, 0 for Monday; of a single day under 0. `faults` has the others."""

    template = _("These hours cannot be kept as they are.")

    def __init__(
        self, faults: Sequence[Fault] = (), *, by_weekday: Mapping[int, Sequence[Fault]] | None = None
    ) -> None:
        super().__init__()
        self.faults = list(faults)
        self.by_weekday = dict(by_weekday or {})


class DayHasHours(Refusal):
    template = _("That day has hours of its own already. Change those, or remove them first.")


class DayTooFar(Refusal):
    template = _("Choose a day from last year to five years ahead.")


class ClosureTooLong(Refusal):
    template = _("A closure lasts at most three years. Archive what stays closed for longer.")


class ClosureLifted(Refusal):
    template = _("This closure was lifted already.")


class ClosureOver(Refusal):
    template = _("This closure is over; it stays in the records.")


class NothingToClose(Refusal):
    template = _("This space is archived, so there is nothing to close.")
