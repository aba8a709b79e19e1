"""Reads bodies. Whatever Python's reader lets through and PostgreSQL would not take is refused here."""

import json
from typing import Any, NoReturn

from django.http import HttpRequest
from ninja.parser import Parser

from apps.api.errors import Unreadable

DEEPEST = 20
MOST_DIGITS = 30


class BodyParser(Parser):
    def parse_body(self, request: HttpRequest) -> Any:
        try:
            found = json.loads(
                request.body.decode(), parse_constant=_refuse, parse_int=_whole, object_pairs_hook=_unique
            )
        except (ValueError, RecursionError) as problem:
            raise Unreadable from problem
        _refuse_strange(found, deep=0)
        return found


def _refuse(_word: str) -> NoReturn:
    raise ValueError("neither NaN nor Infinity is JSON")


def _whole(digits: str) -> int:
    if len(digits) > MOST_DIGITS:
        raise ValueError("no number here is so long")
    return int(digits)


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Two fields of one name: programs disagree which counts."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a field comes twice")
    return found


def _refuse_strange(value: Any, *, deep: int) -> None:
    if deep > DEEPEST:
        raise Unreadable
    if isinstance(value, str):
        _refuse_strange_text(value)
    elif isinstance(value, dict):
        for name, inner in value.items():
            _refuse_strange_text(name)
            _refuse_strange(inner, deep=deep + 1)
    elif isinstance(value, list):
        for inner in value:
            _refuse_strange(inner, deep=deep + 1)


def _refuse_strange_text(text: str) -> None:
    """Half a surrogate pair is no character, and NUL no text."""
    if "\x00" in text or (not text.isascii() and any("\ud800" <= sign <= "\udfff" for sign in text)):
        raise Unreadable
