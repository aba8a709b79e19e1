"""How long processors worked for somebody, whatever else the machine had to do meanwhile."""

from pathlib import Path

from django.db import connection

PROCESSES = Path("/proc")


def database_process() -> int:
    """Of the server on this machine: what answers us is a child of what holds the port."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (own,) = cursor.fetchone()
    return int((PROCESSES / str(own) / "stat").read_text().rpartition(")")[2].split()[1])


def children_of(process: int) -> list[int]:
    return [int(child) for child in (PROCESSES / str(process) / "task" / str(process) / "children").read_text().split()]


def seconds_on_processor(*parents: int) -> float:
    """Of these, of the processes they have begun and of all their threads; of one that has ended meanwhile nothing."""
    return sum(_nanoseconds(process) for parent in parents for process in (parent, *children_of(parent))) / 1e9


def _nanoseconds(process: int) -> int:
    spent = 0
    for thread in (PROCESSES / str(process) / "task").glob("*/schedstat"):
        try:
            spent += int(thread.read_text().split()[0])
        except (FileNotFoundError, ProcessLookupError):
            continue
    return spent
