"""Alternatives to a search that found nothing, each counted for as little as it takes."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from apps.search.choices import Sort
from apps.search.rules.asked import Asked
from apps.search.rules.sought import Candidates, Sought, sought_by
from apps.search.selectors.answers import answers_of
from apps.search.selectors.candidates import candidates

# Of each alternative that names a time so many offers are asked, the likeliest first; of all alternatives together so
# many. What names no time is counted by the index.
MOST_OF_EACH, MOST_OF_ALL = 12, 48


@dataclass(slots=True)
class Tried:
    """What the index and the businesses have already said about one search: neither is asked the same again.

    Who has not answered `until` then counts as refused: an alternative promises no more than is known.
    """

    now: datetime
    language: str
    until: float
    left: int = MOST_OF_ALL
    _indexes: dict[Sought, Candidates] = field(default_factory=dict)
    _refused: dict[Asked, set[int]] = field(default_factory=dict)

    def learn(self, asked: Asked, index: Candidates, *, refused: Sequence[int]) -> None:
        """What was asked first, and which listings then cannot be had."""
        self._indexes[self._sought(asked)] = index
        self._refused[_terms(asked)] = set(refused)

    def count(self, asked: Asked) -> int:
        """At least how many would be found."""
        index = self._index(asked)
        if asked.first is None:
            return index.total
        refused = self._refused.setdefault(_terms(asked), set())
        ids = [pk for pk in index.ids if pk not in refused][: min(MOST_OF_EACH, self.left)]
        answers = answers_of(ids, asked, now=self.now, language=self.language, until=self.until).found
        refused |= set(ids) - {each.listing.pk for each in answers}
        self.left -= len(ids)
        return len(answers)

    def _index(self, asked: Asked) -> Candidates:
        sought = self._sought(asked)
        if sought not in self._indexes:
            self._indexes[sought] = candidates(sought)
        return self._indexes[sought]

    def _sought(self, asked: Asked) -> Sought:
        return replace(sought_by(asked, language=self.language), is_counted=False)


def _terms(asked: Asked) -> Asked:
    """Only what a business is asked: whoever is refused once is refused however else it is found."""
    return Asked(
        first=asked.first,
        last=asked.last,
        starts=asked.starts,
        ends=asked.ends,
        people=asked.people,
        most=asked.most,
        sort=Sort.BEST,
    )
