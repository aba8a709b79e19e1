"""The letters that Django's file backend laid down: what `make run` sends instead of mail."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

_NAME = re.compile(r"^[\w.-]+\.log$")
_BETWEEN = b"-" * 79
SHOWN = 100


@dataclass(frozen=True, slots=True)
class KeptLetter:
    key: str
    at: datetime
    to: str
    subject: str
    text: str
    html: str


def kept_letters(folder: Path) -> list[KeptLetter]:
    """The newest letters first, a hundred at most."""
    files = sorted(folder.glob("*.log"), key=lambda path: path.stat().st_mtime, reverse=True)[:SHOWN]
    return [letter for path in files for letter in reversed(_letters_in(path))]


def kept_letter(folder: Path, key: str) -> KeptLetter | None:
    name, _, _ = key.partition(":")
    path = folder / name
    if not _NAME.match(name) or not path.is_file():
        return None
    return next((letter for letter in _letters_in(path) if letter.key == key), None)


def _letters_in(path: Path) -> list[KeptLetter]:
    """One file holds every letter of one connection, each ended by a line of dashes."""
    parts = [part for part in path.read_bytes().split(b"\n" + _BETWEEN) if part.strip()]
    at = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    return [_letter(f"{path.name}:{number}", at, part.lstrip()) for number, part in enumerate(parts)]


def _letter(key: str, at: datetime, source: bytes) -> KeptLetter:
    message = message_from_bytes(source, _class=EmailMessage, policy=policy.default)
    return KeptLetter(
        key=key,
        at=at,
        to=str(message["To"]),
        subject=str(message["Subject"]),
        text=_part(message, "plain"),
        html=_part(message, "html"),
    )


def _part(message: EmailMessage, kind: str) -> str:
    body = message.get_body((kind,))
    return str(body.get_content()) if body else ""
