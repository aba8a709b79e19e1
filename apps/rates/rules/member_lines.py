"""Members as somebody pastes them: a line each, with an address, perhaps a name and a last day."""

import re
from dataclasses import dataclass
from datetime import date
from email.utils import parseaddr

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from apps.core.names import plain_name

MOST_LINES = 2_000
LONGEST_NAME = 120
# Of a spreadsheet come tabs; of a mail program, semicolons.
# Commas and semicolons of any script people here write in.
_PARTS = re.compile(r"[\t;,،؛]")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class MemberTerms:
    """Both days are included; None is open."""

    email: str
    name: str = ""
    starts_on: date | None = None
    ends_on: date | None = None


@dataclass(frozen=True, slots=True)
class LineFault:
    line: int
    text: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Pasted:
    members: tuple[MemberTerms, ...] = ()
    faults: tuple[LineFault, ...] = ()


class _Wrong(ValueError):
    """With the sentence for people."""


def read_members(text: str, *, starts_on: date | None = None, ends_on: date | None = None) -> Pasted:
    """The days hold for lines that name none of their own. An address twice counts once, as its last line says."""
    lines = [(number, line.strip()) for number, line in enumerate(text.splitlines(), start=1) if line.strip()]
    if len(lines) > MOST_LINES:
        sentence = _("Up to %(most)d lines come in at once.") % {"most": MOST_LINES}
        return Pasted(faults=(LineFault(lines[MOST_LINES][0], lines[MOST_LINES][1][:60], sentence),))
    members: dict[str, MemberTerms] = {}
    faults: list[LineFault] = []
    for number, line in lines:
        try:
            member = _member(line, starts_on, ends_on)
        except _Wrong as wrong:
            faults.append(LineFault(number, line[:60], str(wrong)))
        else:
            members[member.email] = member
    return Pasted(tuple(members.values()), tuple(faults))


def _member(line: str, starts_on: date | None, ends_on: date | None) -> MemberTerms:
    """`Ana Pérez <ana@…>` as a mail program writes it, or parts in any order."""
    parts = [part.strip().strip('"') for part in _PARTS.split(line) if part.strip()]
    addressed = [part for part in parts if "@" in part]
    if len(addressed) != 1:
        raise _Wrong(
            _("This line needs one e-mail address.") if not addressed else _("Give each address its own line.")
        )
    inside_name, email = parseaddr(addressed[0]) if "<" in addressed[0] else ("", addressed[0])
    days = [part for part in parts if _DAY.fullmatch(part)]
    names = [inside_name, *(part for part in parts if part not in addressed and part not in days)]
    if len(days) > 1:
        raise _Wrong(_("Give one date, the last day, such as 2027-12-31."))
    last = _day(days[0]) if days else ends_on
    if starts_on and last and last < starts_on:
        raise _Wrong(_("The last day comes before the first."))
    return MemberTerms(_email(email), _name(plain_name(" ".join(filter(None, names)))), starts_on, last)


def _email(typed: str) -> str:
    email = typed.strip().lower()
    try:
        validate_email(email)
    except ValidationError as problem:
        raise _Wrong(_("“%(email)s” is no e-mail address.") % {"email": email[:60]}) from problem
    if len(email) > 254:
        raise _Wrong(_("This address is too long."))
    return email


def _name(typed: str) -> str:
    """Text that a spreadsheet would run is refused, as in every file that comes in."""
    if typed.startswith(("=", "+", "@")):
        raise _Wrong(_("A name cannot begin like a formula."))
    if len(typed) > LONGEST_NAME:
        raise _Wrong(_("A name has at most %(most)d characters.") % {"most": LONGEST_NAME})
    return typed


def _day(typed: str) -> date:
    try:
        return date.fromisoformat(typed)
    except ValueError as problem:
        raise _Wrong(_("“%(day)s” is no day of the calendar.") % {"day": typed}) from problem
