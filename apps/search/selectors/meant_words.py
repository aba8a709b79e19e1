"""What typed words stand for in the index: themselves, known words that begin so, or known words mistyped."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection

from apps.search.rules.normal import trigrams
from apps.search.rules.texts import CONFIGS, config_of
from apps.search.rules.typos import meant, slips_forgiven

MOST_ENDINGS = 20
MOST_LIKE = 300

# Whether the language of the reader passes the word over, its stems in all languages, whether it is known, and which
# begin with it.
LOOK = """
SELECT typed, to_tsquery(%(config)s::regconfig, typed)::text = '',
       ARRAY(SELECT DISTINCT unnest(tsvector_to_array(to_tsvector(each::regconfig, typed)))
               FROM unnest(%(configs)s::text[]) each ORDER BY 1),
       EXISTS (SELECT 1 FROM search_term WHERE word = typed),
       ARRAY(SELECT word FROM search_term WHERE word ~>=~ typed AND word ~<~ (typed || chr(1114111)) LIMIT %(most)s)
  FROM unnest(%(words)s::text[]) WITH ORDINALITY AS asked(typed, number) ORDER BY number
"""
LIKE = """
SELECT word FROM search_term
 WHERE trigrams && %(trigrams)s::text[] AND length(word) BETWEEN %(shortest)s AND %(longest)s
 ORDER BY (SELECT count(*) FROM unnest(trigrams) AS one WHERE one = ANY(%(trigrams)s::text[])) DESC, word LIMIT %(most)s
"""


Row = tuple[str, bool, list[str], bool, list[str]]


@dataclass(frozen=True, slots=True)
class Meant:
    """`others` are known words it may stand for beside itself, `stems` its own in every language."""

    typed: str
    stems: tuple[str, ...] = ()
    others: tuple[str, ...] = ()

    @property
    def all(self) -> tuple[str, ...]:
        return (self.typed, *self.others)


def meant_words(*typed: Sequence[str], language: str) -> list[list[Meant]]:
    """Of each field that was typed in. One question for all words, and one for each that nobody knows."""
    words = [word for field in typed for word in field]
    looked = dict(zip(words, _looked_up(words, language), strict=True)) if words else {}
    return [_said([looked[word] for word in field]) for field in typed]


def _looked_up(words: Sequence[str], language: str) -> list[Row]:
    with connection.cursor() as cursor:
        cursor.execute(
            LOOK,
            {
                "config": config_of(language),
                "configs": list(CONFIGS.values()),
                "words": list(words),
                "most": MOST_ENDINGS,
            },
        )
        rows: list[Row] = cursor.fetchall()
    return rows


def _said(rows: Sequence[Row]) -> list[Meant]:
    """Small words are left out, unless all are."""
    said = [row for row in rows if not row[1]] or rows
    return [
        Meant(word, tuple(stems), tuple(begun) if is_known or begun else tuple(_like(word)))
        for word, _is_small, stems, is_known, begun in said
    ]


def _like(word: str) -> list[str]:
    most = slips_forgiven(word)
    if not most:
        return []
    sizes = {"shortest": len(word) - most, "longest": len(word) + most}
    with connection.cursor() as cursor:
        cursor.execute(LIKE, {"trigrams": trigrams(word), "most": MOST_LIKE, **sizes})
        return meant(word, [known for (known,) in cursor.fetchall()])
