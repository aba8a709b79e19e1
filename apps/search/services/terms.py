"""The words that mistyped ones are held against: exactly those of the listings there are."""

from collections.abc import Collection

from django.db import connection

from apps.search.models.term import Term
from apps.search.rules.normal import trigrams

AT_ONCE = 1_000
# One question of the index for each word.
FORGET = """
DELETE FROM search_term WHERE word = ANY(%s)
   AND NOT EXISTS (SELECT 1 FROM search_listing WHERE search_listing.terms @> ARRAY[search_term.word])
"""
FORGET_ALL = "DELETE FROM search_term WHERE word NOT IN (SELECT unnest(terms) FROM search_listing)"


def learn_terms(words: Collection[str]) -> None:
    """In their order, so that two who learn the same words do not wait for each other in a circle."""
    terms = [Term(word=word, trigrams=trigrams(word)) for word in sorted(words)]
    Term.objects.bulk_create(terms, batch_size=AT_ONCE, ignore_conflicts=True)


def forget_terms(words: Collection[str]) -> None:
    """Those no listing has any more: a business that goes leaves no word of its own behind."""
    if words:
        with connection.cursor() as cursor:
            cursor.execute(FORGET, [sorted(words)])


def forget_unused_terms() -> int:
    """Of all there are."""
    with connection.cursor() as cursor:
        cursor.execute(FORGET_ALL)
        return int(cursor.rowcount)
