"""Events and subscribers of the tests alone. Each effect is a row in the table `heard` of the entry's schema."""

from dataclasses import dataclass

from django.db import connection

from apps.journal.events import Event, Recorded, declare, subscribe

HEARD = "CREATE TABLE heard (entry_id uuid NOT NULL, number int NOT NULL, listener text NOT NULL)"


@declare
@dataclass(frozen=True, slots=True)
class BellRung(Event):
    name = "tests.bell_rung"
    subject_kind = "bell"
    subject_field = "bell_id"
    sentence = "Rung"

    bell_id: int
    number: int = 0


def note(event: BellRung, recorded: Recorded, listener: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO heard VALUES (%s, %s, %s)", [recorded.entry_id, event.number, listener])


@subscribe(BellRung)
def first(event: BellRung, recorded: Recorded) -> None:
    note(event, recorded, "first")


@subscribe(BellRung)
def second(event: BellRung, recorded: Recorded) -> None:
    note(event, recorded, "second")
