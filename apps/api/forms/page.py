from typing import Annotated, Generic, TypeVar

from pydantic import Field, StringConstraints

from apps.api.forms.values import In, Moment, Out
from apps.api.selectors.pages import PageAsked

Item = TypeVar("Item")


class PageIn(In):
    limit: Annotated[int, Field(ge=1, le=200, description="Rows on a page.")] = 50
    cursor: Annotated[
        str, StringConstraints(max_length=200), Field(description="“next_cursor” of the page before.")
    ] = ""

    @property
    def asked(self) -> PageAsked:
        return PageAsked(self.limit, self.cursor)


class ChangesIn(PageIn):
    updated_since: Annotated[Moment | None, Field(description="Only what was changed from then on.")] = None

    @property
    def asked(self) -> PageAsked:
        return PageAsked(self.limit, self.cursor, self.updated_since)


class PageOut(Out, Generic[Item]):
    """Take `next_cursor` to the next request as `cursor` while `has_more` is true."""

    data: list[Item]
    next_cursor: str | None
    has_more: bool
