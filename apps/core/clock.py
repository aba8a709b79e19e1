"""The only reader of the clock. Services take `now` as an argument; entry points ask here."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils import timezone


def now() -> datetime:
    """This moment, aware, in UTC."""
    return timezone.now()


def today(zone: str) -> date:
    """The calendar day it is in `zone`: the venue's zone decides what today is."""
    return timezone.now().astimezone(ZoneInfo(zone)).date()
