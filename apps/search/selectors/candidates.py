"""Which listings may be what somebody looks for, by whichever index the install has."""

import structlog

from apps.search.rules.sought import Candidates, Sought
from apps.search.selectors import indexed

log = structlog.get_logger(__name__)


def candidates(sought: Sought) -> Candidates:
    return indexed.candidates(sought)
