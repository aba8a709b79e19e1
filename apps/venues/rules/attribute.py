"""One thing there is to say about a space."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise, lazy
from django.utils.translation import get_language_info

Value = str | int | bool | list[str]
Text = str | Promise

# What guides speak; the names come from Django, which knows them in every language.
SPOKEN = (
    *("ar", "ca", "cs", "da", "de", "el", "en", "es", "eu", "fi", "fr", "gl", "he", "hi", "hu", "id", "it", "ja"),
    *("ko", "nb", "nl", "pl", "pt", "ro", "ru", "sv", "tr", "uk", "vi", "zh-hans"),
)


class Shape(StrEnum):
    CHOICE = "choice"
    SEVERAL = "several"
    YES_NO = "yes_no"
    NUMBER = "number"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Attribute:
    """One thing to say. `choices` for a choice, `least` and `most` for a number, which is always whole."""

    key: str
    label: Text
    shape: Shape = Shape.YES_NO
    choices: tuple[tuple[str, Text], ...] = ()
    least: int = 0
    most: int = 100_000
    unit: Text = ""
    hint: Text = ""
    longest: int = 200

    def label_of(self, value: str) -> str:
        return str(dict(self.choices).get(value, value))


def _name_of(code: str) -> str:
    name: str = get_language_info(code)["name_translated"]
    return name[:1].upper() + name[1:]


_lazy_name = lazy(_name_of, str)


def spoken_choices() -> tuple[tuple[str, Text], ...]:
    """Codes with their names, each read in the language of whoever looks."""
    return tuple((code, _lazy_name(code)) for code in SPOKEN)
