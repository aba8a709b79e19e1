"""Fifty clients of pgbench who want the same places, by the statements of the services and nothing around them."""

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from statistics import quantiles

from apps.bookings.models.claim import Claim
from apps.bookings.rules.order import Order
from apps.bookings.rules.spots import spot_of_space
from apps.bookings.rules.wish import Wish
from apps.bookings.selectors.claim_audit import FaultKind, audit_claims
from apps.bookings.services.claims import INSERT, INSERT_ONE
from apps.bookings.services.hold import hold_booking
from apps.core import clock
from apps.core.schema import in_schema
from apps.journal.choices import SYSTEM, Channel
from apps.venues.models.offer import Offer
from apps.venues.models.space import Space
from bench.arena import HOUR, RACERS, SCHEMA, forget, open_arena
from bench.database import deadlocks, fresh_database
from bench.registry import Figure, benchmark

ATTEMPTS = 1_000_000


@benchmark("bookings-race-sql")
def measure_race_in_sql(scale: float) -> Iterator[Figure]:
    """The statements by which services look and take, and nothing around them."""
    with fresh_database("serai_bench_race_sql") as address:
        open_arena()
        yield from _in_sql(address, max(int(ATTEMPTS * scale), 50_000))


def _in_sql(address: str, attempts: int) -> Iterator[Figure]:
    """Beside ON CONFLICT alone; every client wants every slot."""
    if shutil.which("pgbench") is None:
        print("  pgbench is not installed: no figures of SQL alone")
        return
    before = deadlocks()
    with in_schema(SCHEMA):
        thirds = [*Space.objects.filter(parent__isnull=False, kind="court").order_by("pk").values_list("pk", flat=True)]
        booking_id = _a_booking()
    alone = _pgbench(address, _plain(booking_id, thirds[0]), attempts // 5, slot=2_000_000)
    single = _pgbench(address, _taking(booking_id, thirds[:1]), attempts * 3 // 5, slot=0)
    hall = _pgbench(address, _taking(booking_id, thirds), attempts // 5, slot=1_000_000)
    with in_schema(SCHEMA):
        twice = sum(fault.kind == FaultKind.OVERLAP for fault in audit_claims())
        won = Claim.objects.filter(live=True).count()
        forget()
    done = alone.attempts + single.attempts + hall.attempts
    yield Figure(f"attempts of {RACERS} clients in SQL", done, "", attempts, more_is_better=True)
    yield Figure("  of one place", single.rate, "/s", 0.5 * alone.rate, alone.rate, more_is_better=True)
    yield Figure("  of the hall and one of its courts", hall.rate, "/s")
    yield Figure("  p99 of one place", single.p99, "ms", 20)
    yield Figure("  p99 of the hall", hall.p99, "ms", 20)
    yield Figure("  places won", won, "", 1, more_is_better=True)
    yield Figure("  places taken twice", twice, "", 0)
    yield Figure("  statements that failed", alone.failed + single.failed + hall.failed, "", 0)
    yield Figure("  deadlocks", deadlocks() - before, "", 0)


@dataclass(frozen=True, slots=True)
class Run:
    """What pgbench said."""

    attempts: int
    rate: float
    p99: float
    failed: int


def _a_booking() -> int:
    """Whose the places are; no service looks at it."""
    wish = Wish(Offer.objects.get(slug="court-0").pk, *_a_hour(), {None: 1})
    return hold_booking(wish, Order("en"), by=SYSTEM, channel=Channel.COMMAND, now=clock.now()).pk


def _a_hour() -> tuple[datetime, datetime]:
    start = clock.now().replace(minute=0, second=0, microsecond=0) + timedelta(days=2)
    return start, start + HOUR


# Each client wants one slot after the other, as all the others do; every second begins in the middle of another.
SLOT = """
\\set slot :slot + 1
\\set start :slot * 3600 + (:slot % 2) * 1800
"""


def _plain(booking_id: int, space_id: int) -> str:
    during = "tstzrange(to_timestamp(:start), to_timestamp(:start + 3600))"
    return f"""{SLOT}
INSERT INTO bookings_claim (booking_id, space_id, number, spot, picked_id, during, live)
VALUES ({booking_id}, {space_id}, 0, {spot_of_space(space_id)}, {space_id}, {during}, true)
    ON CONFLICT DO NOTHING;
"""  # noqa: S608 - numbers of our own


def _taking(booking_id: int, space_ids: Sequence[int]) -> str:
    """Look, then take all of them or nothing. Of several, every second client wants the middle one alone."""
    if len(space_ids) == 1:
        return f"{SLOT}\n{_look_and_take(booking_id, space_ids)}"
    some, one = _look_and_take(booking_id, space_ids), _look_and_take(booking_id, space_ids[1:2])
    return f"{SLOT}\n\\if :client_id % 2\n{some}\\else\n{one}\\endif\n"


def _look_and_take(booking_id: int, space_ids: Sequence[int]) -> str:
    spots = ", ".join(str(spot_of_space(space_id)) for space_id in space_ids)
    during = "tstzrange(to_timestamp(:start), to_timestamp(:start + 3600))"
    look = f"""
SELECT NOT EXISTS (SELECT FROM unnest(ARRAY[{spots}]::bigint[]) AS wanted (spot) JOIN bookings_claim AS claim
    ON int8range(claim.spot, claim.spot, '[]') && int8range(wanted.spot, wanted.spot, '[]')
   AND claim.during && {during} WHERE claim.live) AS is_free \\gset
"""  # noqa: S608 - numbers of our own
    wanted = f"WITH got AS ({_insert(booking_id, space_ids)}) SELECT count(*) = {len(space_ids)} AS is_won FROM got"  # noqa: S608
    take = f"BEGIN;\n{wanted} \\gset\n\\if :is_won\nCOMMIT;\n\\else\nROLLBACK;\n\\endif\n"
    return f"{look}\\if :is_free\n{take}\\endif\n"


def _insert(booking_id: int, space_ids: Sequence[int]) -> str:
    """The services' own statement."""
    count, nothing = len(space_ids), "NULL::bigint"
    told = {
        "spots": [spot_of_space(space_id) for space_id in space_ids],
        "spaces": space_ids,
        "picks": space_ids,
        "departures": [nothing] * count,
        "extras": [nothing] * count,
        "needs": [nothing] * count,
        "with_extras": [nothing] * count,
        "crews": [nothing] * count,
        "numbers": [0] * count,
        "bookings": [booking_id] * count,
        "starts": ["to_timestamp(:start)"] * count,
        "ends": ["to_timestamp(:start + 3600)"] * count,
    }
    arrays = {name: f"ARRAY[{', '.join(map(str, values))}]" for name, values in told.items()}
    statement = INSERT if count > 1 else INSERT_ONE
    return " ".join((statement % (arrays | {"lapses_at": "NULL::timestamptz"})).split())


def _pgbench(address: str, script: str, attempts: int, *, slot: int) -> Run:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "race.sql"
        path.write_text(script)
        words = f"-n -c {RACERS} -j 2 -t {attempts // RACERS} -l --log-prefix {folder}/log --sampling-rate 0.1"
        told = subprocess.run(
            ["pgbench", *words.split(), "-D", f"slot={slot}", "-f", str(path), address],
            env={**os.environ, "PGOPTIONS": f"-c search_path={SCHEMA},public"},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        times = [int(line.split()[2]) for log in Path(folder).glob("log*") for line in log.read_text().splitlines()]
    done = re.findall(r"actually processed: (\d+)/", told)
    failed = re.findall(r"failed transactions: (\d+)", told)
    rate = re.findall(r"tps = ([\d.]+)", told)
    p99 = quantiles(times, n=100)[-1] / 1_000
    return Run(int(done[0]), float(rate[0]), p99, int(failed[0]) if failed else 0)
