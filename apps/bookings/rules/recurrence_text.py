"""A rule of dates as RFC 5545 writes it, for the database, the API and calendars. Only what is known here is read."""

import re
from datetime import date

from apps.bookings.errors.series import NoSuchRule
from apps.bookings.rules.recurrence import Frequency, Recurrence

LONGEST_TEXT = 300
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")

_PARTS = {"FREQ", "INTERVAL", "BYDAY", "BYMONTHDAY", "UNTIL", "COUNT", "WKST"}
_DAY = re.compile(r"([+-]?[1-5])?(MO|TU|WE|TH|FR|SA|SU)")
_NUMBER = re.compile(r"-?[0-9]{1,4}")
# A time in it is of the clocks on the wall, like the start; with a Z it would be another moment in each zone.
_UNTIL = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})(T[0-9]{6})?")


def rule_text(rule: Recurrence) -> str:
    """“FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH;UNTIL=20270630”."""
    parts = [
        ("FREQ", rule.frequency.value),
        ("INTERVAL", str(rule.every) if rule.every != 1 else ""),
        ("BYDAY", ",".join(f"{'' if rule.nth is None else rule.nth}{DAYS[day]}" for day in rule.weekdays)),
        ("BYMONTHDAY", ",".join(map(str, rule.month_days))),
        ("UNTIL", f"{rule.until:%Y%m%d}" if rule.until else ""),
        ("COUNT", "" if rule.count is None else str(rule.count)),
    ]
    return ";".join(f"{name}={value}" for name, value in parts if value)


def rule_from(text: str) -> Recurrence:
    """Refuses what it does not know; whether the rule makes sense is asked of `recurrence_faults`."""
    parts = _parts(text)
    nth, weekdays = _weekdays(parts.get("BYDAY", ""))
    return Recurrence(
        Frequency(parts["FREQ"]),
        _whole(parts.get("INTERVAL", "1"), "INTERVAL"),
        weekdays,
        tuple(_whole(each, "BYMONTHDAY") for each in parts["BYMONTHDAY"].split(",")) if "BYMONTHDAY" in parts else (),
        nth,
        _until(parts["UNTIL"]) if "UNTIL" in parts else None,
        _whole(parts["COUNT"], "COUNT") if "COUNT" in parts else None,
    )


def _parts(text: str) -> dict[str, str]:
    if len(text) > LONGEST_TEXT:
        raise NoSuchRule(part="RRULE")
    pairs = [part.partition("=")[::2] for part in text.strip().upper().removeprefix("RRULE:").rstrip(";").split(";")]
    parts = dict(pairs)
    unknown = next((name for name in parts if name not in _PARTS), "")
    if unknown or len(parts) != len(pairs):
        raise NoSuchRule(part=unknown or "RRULE")
    if parts.get("FREQ") not in set(Frequency):
        raise NoSuchRule(part="FREQ")
    if parts.get("WKST", "MO") != "MO":
        raise NoSuchRule(part="WKST")
    return parts


def _weekdays(text: str) -> tuple[int | None, tuple[int, ...]]:
    """One `nth` for all of them: “the first Monday and the last Friday” are two series."""
    found = [_DAY.fullmatch(each) for each in text.split(",")] if text else []
    if not all(found) or len(numbers := {each[1] for each in found if each}) > 1:
        raise NoSuchRule(part="BYDAY")
    nth = next((int(number) for number in numbers if number), None)
    return nth, tuple(DAYS.index(each[2]) for each in found if each)


def _whole(text: str, name: str) -> int:
    if not _NUMBER.fullmatch(text):
        raise NoSuchRule(part=name)
    return int(text)


def _until(text: str) -> date:
    found = _UNTIL.fullmatch(text)
    if found is None:
        raise NoSuchRule(part="UNTIL")
    try:
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError as absent:
        raise NoSuchRule(part="UNTIL") from absent
