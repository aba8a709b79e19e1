"""Django finds the models here; code imports them from their own modules."""

from apps.journal.models.entry import Entry

__all__ = ["Entry"]
