"""What the launcher says to the person at the terminal."""

import os
import sys

RESET = "\033[0m"
BOLD, YELLOW, RED = "\033[1m", "\033[33m", "\033[31m"
STREAMS = ("\033[36m", "\033[35m", "\033[32m", "\033[34m", "\033[33m")


def say(line: str) -> None:
    print(_painted(line, BOLD), flush=True)


def warn(text: str) -> None:
    print(_painted(text, YELLOW), file=sys.stderr, flush=True)


def refuse(sentence: str) -> None:
    print(_painted(sentence, RED), file=sys.stderr, flush=True)


def prefix(name: str, *, width: int, place: int) -> str:
    return _painted(f"{name.ljust(width)} │ ", STREAMS[place % len(STREAMS)])


def has_colours() -> bool:
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def _painted(text: str, colour: str) -> str:
    return f"{colour}{text}{RESET}" if has_colours() else text
