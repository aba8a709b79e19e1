from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models


class Term(models.Model):
    """A word some listing has, by which a mistyped one is understood. It goes with the last listing that has it."""

    word = models.TextField(primary_key=True)
    trigrams = ArrayField(models.TextField())

    class Meta:
        indexes = [
            GinIndex(fields=["trigrams"], name="search_term_trigrams"),
            # Beginnings are looked for by ranges of letters as they are, whatever the order of the database.
            models.Index(fields=["word"], opclasses=["text_pattern_ops"], name="search_term_beginning"),
        ]

    def __str__(self) -> str:
        return self.word
