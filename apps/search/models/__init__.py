"""Django finds the models here; code imports them from their own modules."""

from apps.search.models.listing import Listing
from apps.search.models.mark import Mark
from apps.search.models.saved import SavedPlace
from apps.search.models.term import Term

__all__ = ["Listing", "Mark", "SavedPlace", "Term"]
