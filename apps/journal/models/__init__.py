"""Django finds the models here; code imports them from their own modules."""

from apps.journal.models.entry import Entry
from apps.journal.models.pointer import Pointer

__all__ = ["Entry", "Pointer"]
