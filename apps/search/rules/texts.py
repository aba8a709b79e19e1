"""The words of one offer in one language, by how much they say about it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from apps.search.rules.normal import normal, words_of

# What core PostgreSQL has for the languages of the product; any other is taken as it is written.
CONFIGS: Mapping[str, str] = {
    "en": "english",
    "es": "spanish",
    "pt-br": "portuguese",
    "fr": "french",
    "de": "german",
    "id": "indonesian",
    "ar": "arabic",
}
PLAIN = "simple"
LONGEST_TEXT = 4_000


@dataclass(frozen=True, slots=True)
class Texts:
    """`name` of the offer; `place` it is at; `kind` in words, with what there is; `rest` of it, and who runs it."""

    name: str = ""
    place: str = ""
    kind: str = ""
    rest: str = ""

    @property
    def parts(self) -> tuple[str, str, str, str]:
        """Normalised, and no longer than anybody looks for."""
        name, place, kind, rest = (
            normal(text[:LONGEST_TEXT]) for text in (self.name, self.place, self.kind, self.rest)
        )
        return name, place, kind, rest

    @property
    def weighted(self) -> list[tuple[str, str]]:
        """Each that says something, with the letter that PostgreSQL weighs by."""
        return [(text, weight) for text, weight in zip(self.parts, "ABCD", strict=True) if text]


def config_of(language: str) -> str:
    return CONFIGS.get(language, PLAIN)


def terms_of(texts: Iterable[Texts], *, names: Iterable[str] = ()) -> list[str]:
    """What somebody may mistype: names, and all but the long text, in which a word stands by chance."""
    said = (*(part for each in texts for part in (each.name, each.place, each.kind)), *names)
    return sorted({word for part in said for word in words_of(part) if not word.isdecimal()})
