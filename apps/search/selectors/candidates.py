"""Which listings may be what somebody looks for, by whichever index the install has."""

import structlog
from django.conf import settings
from django.core.cache import cache

from apps.search.errors import IndexUnreachable
from apps.search.gateways.index_server import index_server
from apps.search.rules.server_words import candidates_in, question
from apps.search.rules.sought import Candidates, Sought
from apps.search.selectors import indexed

# While the other index is down, nobody waits for it again.
DOWN, LEFT_ALONE = "global:search:index-down", 15

log = structlog.get_logger(__name__)


def candidates(sought: Sought) -> Candidates:
    """Of the index that was named, else and while it does not answer of PostgreSQL, which always has everything."""
    if not settings.SEARCH_URL or cache.get(DOWN):
        return indexed.candidates(sought)
    try:
        return candidates_in(index_server(settings.SEARCH_URL).search(question(sought)))
    except (IndexUnreachable, KeyError) as problem:
        log.warning("search_index_down", problem=repr(problem))
        cache.set(DOWN, True, LEFT_ALONE)
        return indexed.candidates(sought)
