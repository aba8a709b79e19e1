"""What the doctor finds, as people want to know it: can I look, book, get mail, search?"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from apps.portal.rules.findings import Level

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

ICONS = {Level.GREEN: "circle-check", Level.AMBER: "clock", Level.RED: "circle-x"}


class Service(StrEnum):
    PAGES = "pages"
    BOOKINGS = "bookings"
    MAIL = "mail"
    SEARCH = "search"


NAMES: dict[Service, "_StrPromise"] = {
    # Translators: a part of the service on the page about what works
    Service.PAGES: gettext_lazy("Pages"),
    # Translators: a part of the service on the page about what works
    Service.BOOKINGS: gettext_lazy("Booking and changing"),
    # Translators: a part of the service on the page about what works
    Service.MAIL: gettext_lazy("Confirmations by mail"),
    # Translators: a part of the service on the page about what works
    Service.SEARCH: gettext_lazy("Search across venues"),
}
WORDS: dict[Level, "_StrPromise"] = {
    # Translators: a part of the service is well
    Level.GREEN: pgettext_lazy("service", "Works"),
    # Translators: a part of the service is slow
    Level.AMBER: gettext_lazy("Works, but late"),
    # Translators: a part of the service is down
    Level.RED: gettext_lazy("Does not work at the moment"),
}
SENTENCES: dict[tuple[Service, Level], "_StrPromise"] = {
    (Service.PAGES, Level.GREEN): gettext_lazy("Venues, offers and prices can be looked at."),
    (Service.PAGES, Level.AMBER): gettext_lazy("Pages come slower than usual."),
    (Service.PAGES, Level.RED): gettext_lazy("Some pages cannot be shown. What was booked is safe."),
    (Service.BOOKINGS, Level.GREEN): gettext_lazy("New bookings, changes and cancellations are taken at once."),
    (Service.BOOKINGS, Level.AMBER): gettext_lazy("Bookings are taken; venues hear of them some minutes later."),
    (Service.BOOKINGS, Level.RED): gettext_lazy("Nothing can be booked just now. What was booked is safe."),
    (Service.MAIL, Level.GREEN): gettext_lazy("Mails go out within a minute."),
    (Service.MAIL, Level.AMBER): gettext_lazy("Mails go out some minutes late. None is lost."),
    (Service.MAIL, Level.RED): gettext_lazy("Mails wait and go out later. Your booking counts without them."),
    (Service.SEARCH, Level.GREEN): gettext_lazy("What venues change is found within a minute."),
    (Service.SEARCH, Level.AMBER): gettext_lazy("New offers are found some minutes late. Times and prices are right."),
    (Service.SEARCH, Level.RED): gettext_lazy("New offers are not found yet. The pages of the venues themselves work."),
}


@dataclass(frozen=True, slots=True)
class PartTold:
    """One line of the page, in the reader's language."""

    service: Service
    level: Level

    @property
    def name(self) -> str:
        return str(NAMES[self.service])

    @property
    def word(self) -> str:
        return str(WORDS[self.level])

    @property
    def sentence(self) -> str:
        return str(SENTENCES[self.service, self.level])

    @property
    def icon(self) -> str:
        return ICONS[self.level]


def worst(levels: Iterable[Level]) -> Level:
    return max(levels, key=list(Level).index, default=Level.GREEN)


def told(levels: Mapping[Service, Level]) -> list[PartTold]:
    return [PartTold(service, levels[service]) for service in Service]


def headline(levels: Iterable[Level]) -> str:
    state = worst(levels)
    if state is Level.GREEN:
        return _("Everything works")
    return _("Some things are late") if state is Level.AMBER else _("Something does not work right now")
