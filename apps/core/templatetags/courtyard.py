"""What the components need beyond Django's own tags: small, pure, and about looks only."""

from collections.abc import Iterable, Mapping
from datetime import datetime, time
from decimal import Decimal
from typing import Any

from django import template
from django.core.paginator import Page
from django.template.context import Context
from django.utils.formats import date_format, time_format
from django.utils.html import format_html
from django.utils.http import escape_leading_slashes
from django.utils.safestring import SafeString
from django.utils.timezone import localtime

from apps.core.clock_range import clock_range
from apps.core.languages import in_every_language, own_names
from apps.core.money import Money, format_money
from apps.core.phones import as_read

register = template.Library()

THEMES = frozenset({"light", "dark"})


@register.simple_tag(takes_context=True)
def chosen_theme(context: Context) -> str:
    """`light`, `dark`, or nothing when the device decides."""
    request = context.get("request")
    theme = request.COOKIES.get("theme", "") if request else ""
    return theme if theme in THEMES else ""


@register.simple_tag(takes_context=True)
def language_links(context: Context) -> list[dict[str, str]]:
    """This page's address in every language, each under the name its own speakers use. It stays on this host."""
    request = context.get("request")
    here = escape_leading_slashes(request.get_full_path()) if request else "/"
    pages = in_every_language(here)
    return [{"code": code, "name": name, "url": pages[code]} for code, name in own_names()]


@register.filter
def initials(name: str) -> str:
    """First letters of the first and last word; the whole name stands beside the picture."""
    first, *rest = str(name).split() or ["?"]
    return first[0] + (rest[-1][0] if rest else "")


@register.filter
def phone(number: str) -> str:
    """In groups, as people read and dial it; an address after `tel:` takes the number as it is."""
    return as_read(number) if number else ""


@register.filter
def share(value: Decimal | int | float | None, whole: Decimal | int | float | None) -> int:
    """How many hundredths `value` is of `whole`, between 0 and 100."""
    if not value or not whole:
        return 0
    return max(0, min(100, round(100 * float(value) / float(whole))))


@register.filter
def highest(rows: Iterable[Any], at_least: float) -> float:
    """The top of a chart's scale."""
    marks = [float(_read(row, name) or 0) for row in rows or () for name in ("value", "compare")]
    return max([float(at_least or 0), *marks])


def _read(row: Any, name: str) -> Any:
    return row.get(name) if isinstance(row, Mapping) else getattr(row, name, None)


@register.filter
def count_done(items: Iterable[Any]) -> int:
    return sum(bool(_read(item, "done")) for item in items or ())


@register.filter
def times(count: int | str) -> range:
    return range(int(count))


@register.filter
def page_numbers(page: "Page[Any]") -> Iterable[int | str]:
    return page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)


@register.filter
def money(amount: Money | Decimal, currency: str = "") -> str:
    """In the reader's manner; takes a Money, or a Decimal with its currency."""
    return format_money(amount if isinstance(amount, Money) else Money(amount, currency))


@register.filter
def clock_time(at: datetime | time | str) -> str:
    """An hour in the reader's manner; words already formatted pass through."""
    if isinstance(at, datetime):
        return date_format(localtime(at), "TIME_FORMAT")
    return time_format(at, "TIME_FORMAT") if isinstance(at, time) else str(at)


@register.simple_tag
def time_range(start: datetime | time | str, end: datetime | time | str) -> SafeString:
    """Digits run from left to right in every script; what has letters of its own is read as they are."""
    if not end:
        return format_html('<bdi dir="ltr"><bdi>{}</bdi></bdi>', clock_time(start))
    told = clock_range(clock_time(start), clock_time(end))
    if not told.half and any(letter.isalpha() for letter in told.start + told.end):
        return format_html("<bdi>{}–{}</bdi>", told.start, told.end)
    digits = format_html('<bdi dir="ltr"><bdi>{}</bdi>–<bdi>{}</bdi></bdi>', told.start, told.end)
    return format_html("<bdi>{} {}</bdi>", digits, told.half) if told.half else digits
