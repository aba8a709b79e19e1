from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


class Refusal(Exception):
    """A rule said no. `sentence` says what is wrong and what would do instead; views show it as it is."""

    template: ClassVar["_StrPromise | str"]

    def __init__(self, **places: object) -> None:
        self.places = places
        super().__init__()

    def __str__(self) -> str:
        return self.sentence

    @property
    def sentence(self) -> str:
        """In the language of whoever reads it now, not of whoever raised it."""
        return str(self.template) % self.places if self.places else str(self.template)


class NotExact(TypeError):
    """An amount that is not a finite Decimal: a float has lost cents before it got here."""


class MixedCurrencies(ValueError):
    """Amounts of two currencies were added or compared; nothing here knows an exchange rate."""


class NotRounded(ValueError):
    """An amount finer than its currency's smallest coin was about to leave: round it once, where it is decided."""


class EndsBeforeStart(Refusal):
    template = _("The end must be later than the start.")


class UnknownZone(Refusal):
    # Translators: “zone” is an identifier such as Europe/Madrid.
    template = _("There is no time zone called “%(zone)s”.")


class NonexistentLocalTime(Refusal):
    # Translators: the night the clocks go forward; “zone” is an identifier such as Europe/Madrid.
    template = _("%(time)s does not exist on %(day)s in %(zone)s, because the clocks go forward. Choose another time.")


class AmbiguousLocalTime(Refusal):
    """`choices` are the two moments, the earlier first."""

    # Translators: the night the clocks go back; “zone” is an identifier such as Europe/Madrid.
    template = _("%(time)s comes twice on %(day)s in %(zone)s, because the clocks go back. Choose which one you mean.")

    def __init__(self, *, choices: list[datetime], **places: object) -> None:
        super().__init__(**places)
        self.choices = choices


class NoPhoneNumber(Refusal):
    template = _("This is no telephone number. Enter it with the code of the country, such as +34 912 345 678.")
