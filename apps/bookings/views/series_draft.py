"""A series before it is made: what repeats, how, and every date with what becomes of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time

from django.http import QueryDict
from django.utils.translation import get_language

from apps.bookings.forms.new_what import WhatForm
from apps.bookings.forms.new_who import WhoForm
from apps.bookings.forms.repeat import RepeatForm
from apps.bookings.rules.date_choice import choices_in
from apps.bookings.rules.fix_all import Fix
from apps.bookings.rules.series_dates import Choice
from apps.bookings.rules.series_plan import SeriesPlan
from apps.bookings.rules.walk_in import walk_in_name
from apps.bookings.selectors.desk_offers import DeskOffer, desk_offers
from apps.bookings.selectors.guest_options import GuestOption, guest_options
from apps.bookings.selectors.series_draft import DraftRow, draft_rows
from apps.bookings.selectors.series_table import SeriesTable, series_table
from apps.bookings.views.new_page import data_of, email_of, sold_of, who_of
from apps.core import clock
from apps.core.periods import Period, zone_named
from apps.core.request import Request
from apps.core.said import main_language
from apps.venues.choices import OfferKind
from apps.venues.errors.faults import NotLikeThis
from apps.venues.rules.stays import NightTimes

# How the rule calls what the form calls otherwise.
FIELDS = {"until": "ends_on", "left_out_on": "left_out", "month_days": "rhythm", "nth": "rhythm"}
USUAL = {"rhythm": "weekly", "every": "1", "count": "10"}
MINUTES_A_DAY = 1440


@dataclass
class Draft:
    """`asked` is what and how, as the address says it; `table` is missing while that makes no sense."""

    asked: str
    sold: DeskOffer
    what: WhatForm
    repeat: RepeatForm
    who: WhoForm
    plan: SeriesPlan | None = None
    table: SeriesTable | None = None
    rows: list[DraftRow] = field(default_factory=list)
    choices: dict[date, Choice] = field(default_factory=dict)
    picked: GuestOption | None = None
    matches: list[GuestOption] | None = None
    walk_in: str = ""

    @property
    def kept(self) -> list[tuple[str, list[str]]]:
        """What the form of the rule takes along without asking for it."""
        data = QueryDict(self.asked)
        return [(name, [str(value) for value in data.getlist(name)]) for name in data if name not in self.repeat.fields]

    @property
    def undecided(self) -> int:
        return len(self.table.undecided) if self.table else 0


def draft_of(request: Request, given: QueryDict) -> Draft | None:
    """None where there is nothing to sell. It is not looked at yet."""
    offers = desk_offers(request.person)
    if not offers:
        return None
    sold = sold_of(offers, given.get("offer", ""))
    data = data_of(given, sold)
    for name, value in USUAL.items():
        if not data.get(name) and not (name == "count" and data.get("ends_on")):
            data[name] = value
    what = WhatForm(data, sold=sold)
    what.is_valid()
    period = what.period()
    if period and not data.get("weekdays"):
        data["weekdays"] = str(period.start.astimezone(zone_named(sold.zone)).weekday())
    repeat = RepeatForm(data, country=sold.offer.venue.country)
    repeat.is_valid()
    who, picked = who_of(request, sold, data)
    draft = Draft(data.urlencode(), sold, what, repeat, who, picked=picked, walk_in=walk_in_name(main_language()))
    draft.matches = guest_options(request.person, who.data.get("guest_name", "")) if "find" in who.data else None
    draft.choices = choices_in(request.POST)
    if period and not what.errors and not repeat.errors:
        draft.plan = _plan(draft, period, email=email_of(who, picked))
    return draft


def _plan(draft: Draft, period: Period, *, email: str) -> SeriesPlan:
    told, kind = draft.what.cleaned_data, draft.sold.kind
    local = period.start.astimezone(zone_named(draft.sold.zone)).replace(tzinfo=None)
    minutes = int(period.duration.total_seconds()) // 60
    if kind == OfferKind.NIGHT:
        minutes = (told["until"] - told["on"]).days * MINUTES_A_DAY
        check_in = (draft.sold.known.sheet.nights or NightTimes()).check_in_minute
        local = datetime.combine(told["on"], time(*divmod(check_in, 60)))
    return SeriesPlan(
        draft.sold.offer.pk,
        draft.repeat.recurrence(starts_on=local.date()),
        local,
        minutes,
        draft.what.party,
        left_out_on=draft.repeat.cleaned_data.get("left_out") or frozenset(),
        holidays_of=draft.repeat.cleaned_data.get("holidays", ""),
        space_ids=tuple(told.get("spaces") or ()),
        extras=draft.what.extras,
        rate_id=told.get("rate"),
        email=email,
    )


def look_at(request: Request, draft: Draft, *, fixes_all: bool = False) -> None:
    """Fills in the table, or says in the form what is wrong with the rule."""
    if draft.plan is None:
        return
    try:
        table = _table(draft.plan, draft.choices)
        fixes: Mapping[date, Fix] = table.fixes if fixes_all else {}
        if fixes:
            draft.choices |= {day: fix.choice for day, fix in fixes.items()}
            table = _table(draft.plan, draft.choices)
    except NotLikeThis as refusal:
        for fault in refusal.faults:
            name = FIELDS.get(fault.field, fault.field)
            draft.repeat.add_error(name if name in draft.repeat.fields else None, str(fault.sentence))
        return
    show(request, draft, table, fixes)


def show(request: Request, draft: Draft, table: SeriesTable, fixes: Mapping[date, Fix] | None = None) -> None:
    draft.table = table
    draft.rows = draft_rows(request.person, table.rows, zone=draft.sold.zone, now=clock.now(), fixes=fixes)


def _table(plan: SeriesPlan, choices: Mapping[date, Choice]) -> SeriesTable:
    return series_table(plan, now=clock.now(), choices=choices, language=get_language() or "en")
