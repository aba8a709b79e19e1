from typing import Annotated

from django.http import HttpResponse
from ninja import Query, Router
from pydantic import Field, StringConstraints

from apps.api.choices import Scope
from apps.api.forms.bookings import EntryOut
from apps.api.forms.journal_faces import entry_face
from apps.api.forms.page import PageIn, PageOut
from apps.api.selectors.journal import entries_for, journal_page
from apps.api.views.front_door import ApiRequest
from apps.api.views.replies import reply
from apps.api.views.security import needs

router = Router(tags=["Journal"], auth=needs(Scope.JOURNAL_READ))


class JournalIn(PageIn):
    event: Annotated[
        str | None, StringConstraints(max_length=80), Field(description="Only these, such as bookings.booking_held.")
    ] = None


@router.get("", response={200: PageOut[EntryOut]})
def list_entries(request: ApiRequest, asked: Query[JournalIn]) -> HttpResponse:
    """Everything that happened in the business, the first first. Not for keys of single venues."""
    rows = entries_for(request.caller.person)
    if asked.event is not None:
        rows = rows.filter(event=asked.event)
    found, names = journal_page(rows, asked.asked)
    data = [entry_face(entry, names) for entry in found.rows]
    return reply(PageOut[EntryOut](data=data, next_cursor=found.next_cursor, has_more=bool(found.next_cursor)))
