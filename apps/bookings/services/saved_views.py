"""Lists of bookings that somebody keeps, with what they are narrowed by and the columns they show."""

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction

from apps.bookings.choices import ListColumn
from apps.bookings.errors.saved_views import TooManyViews, ViewNameTaken, ViewNeedsName
from apps.bookings.events.saved_views import ViewChanged, ViewDeleted, ViewSaved
from apps.bookings.models.workspace import SavedView
from apps.bookings.rules.list_asked import asked_in
from apps.journal.choices import Actor, Channel
from apps.journal.services.record import record

LONGEST_NAME = 60
LONGEST_QUERY = 1000
MOST_VIEWS = 50


@dataclass(frozen=True, slots=True)
class ViewFacts:
    """`query` as it stands in the list's address; what the list does not know is left out of it."""

    name: str
    query: str
    columns: tuple[ListColumn, ...] = ()
    is_shared: bool = False


@transaction.atomic
def save_view(facts: ViewFacts, *, user_id: int, by: Actor, now: datetime) -> SavedView:
    """Whether somebody may share is for the page to ask."""
    if SavedView.objects.filter(user_id=user_id).count() >= MOST_VIEWS:
        raise TooManyViews(most=MOST_VIEWS)
    view = SavedView(user_id=user_id, made_at=now)
    _put(view, facts)
    record(ViewSaved(view.pk, view.is_shared), actor=by, channel=Channel.STAFF)
    return view


@transaction.atomic
def change_view(view_id: int, facts: ViewFacts, *, by: Actor) -> SavedView:
    view = SavedView.objects.select_for_update().get(pk=view_id)
    _put(view, facts)
    record(ViewChanged(view.pk, view.is_shared), actor=by, channel=Channel.STAFF)
    return view


@transaction.atomic
def delete_view(view_id: int, *, by: Actor) -> None:
    """Where it was somebody's first list, theirs is all bookings again."""
    view = SavedView.objects.select_for_update().filter(pk=view_id).first()
    if view is not None:
        record(ViewDeleted(view.pk), actor=by, channel=Channel.STAFF)
        view.delete()


def _put(view: SavedView, facts: ViewFacts) -> None:
    view.name = " ".join(facts.name.split())[:LONGEST_NAME]
    if not view.name:
        raise ViewNeedsName
    view.query = asked_in(facts.query[:LONGEST_QUERY]).query()[:LONGEST_QUERY]
    view.columns = [column.value for column in facts.columns]
    view.is_shared = facts.is_shared
    try:
        with transaction.atomic():
            view.save()
    except IntegrityError as taken:
        raise ViewNameTaken(name=view.name) from taken
