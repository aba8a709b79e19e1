"""What a business wrote in several languages, as one reader sees it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import connection, models
from django.db.models import F, Func, TextField
from django.utils.translation import get_language
from modeltranslation.utils import build_localized_fieldname


@dataclass(frozen=True, slots=True)
class Said:
    """`is_fallback` where the words are in another language than the reader's; whoever shows them marks them."""

    text: str
    language: str
    is_fallback: bool = False

    def __str__(self) -> str:
        return self.text


def said(row: models.Model, field: str, *, language: str | None = None) -> Said:
    """In the reader's language, else in the main one of the business, else in the first it is written in."""
    return _said(lambda name: getattr(row, name, ""), field, language)


def said_in(words: Mapping[str, str], field: str) -> Said:
    """The same of words that stand under the names of their columns."""
    return _said(words.get, field)


def said_of(texts: Sequence[str | None]) -> str:
    """The same words of a text that was read by `every_language`."""
    written_in = dict(zip(languages(), texts, strict=True))
    tongues = _tongues(get_language() or settings.LANGUAGE_CODE)
    return next((text for tongue in tongues if (text := written_in.get(tongue))), "")


def every_language(field: str) -> Func:
    """A text in all its languages, as one column; `field` may be reached through other tables."""
    return Func(
        *[F(column(field, tongue)) for tongue in languages()],
        template="ARRAY[%(expressions)s]",
        output_field=ArrayField(TextField()),
    )


def words_under(field: str, texts: Sequence[str | None]) -> dict[str, str]:
    """By column, the languages it is written in, of a text that was read by `every_language`."""
    told = zip(languages(), texts, strict=True)
    return {column(field, tongue): text for tongue, text in told if text}


def written(row: models.Model, fields: Sequence[str]) -> dict[str, str]:
    """Every language of `fields`, by column."""
    columns = (column(field, tongue) for field in fields for tongue in languages())
    return {name: getattr(row, name) or "" for name in columns}


def column(field: str, language: str) -> str:
    return str(build_localized_fieldname(field, language))


def _said(find: Callable[[str], str | None], field: str, language: str | None = None) -> Said:
    wanted = language or get_language() or settings.LANGUAGE_CODE
    for tongue in _tongues(wanted):
        if text := find(column(field, tongue)):
            return Said(text, tongue, is_fallback=tongue != wanted)
    return Said("", wanted)


def _tongues(wanted: str) -> Iterable[str]:
    return dict.fromkeys([wanted, main_language(), *languages()])


def languages() -> list[str]:
    return [code for code, _name in settings.LANGUAGES]


def main_language() -> str:
    """Of the business whose schema is current."""
    tenant = getattr(connection, "tenant", None)
    return str(getattr(tenant, "language", "") or settings.LANGUAGE_CODE)
