"""Public pages beside pages that do next to nothing: kept and made anew, a venue, a search, the times of an offer."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from statistics import median

from apps.core import clock
from apps.search.services.index_everything import index_everything
from bench.arena import HOST, open_arena
from bench.database import fresh_database
from bench.flood import Flood, flood
from bench.registry import Figure, benchmark
from bench.server import Client, Server, serving

MARKET = "serai.localhost"
CONNECTIONS, SECONDS, ROUNDS = 16, 3.0, 3
SMALL = 60_000
Page = tuple[Server, str, str]


@benchmark("pages")
def measure_pages(scale: float) -> Iterator[Figure]:
    with fresh_database("serai_bench_pages") as address:
        arena = open_arena()
        index_everything(now=clock.now(), tell=lambda _done, _total, _name: None)
        with (
            serving(Server(address, "bench.settings")) as ours,
            serving(Server(address, "bench.bare_settings")) as bare,
        ):
            day = (arena.day + timedelta(days=1)).date()
            venue, search = "/venues/arena/", "/search/?kind=sport&people=2&anew=1"
            picker = f"/offers/any-court/?day={day}&minutes=60&people=2"
            yield from _sizes(ours, venue, search, picker)
            seconds = SECONDS * scale
            kept = (ours, HOST, venue), (bare, MARKET, "/kept")
            yield from _kept(*_by_turns(kept, seconds))
            # A word nobody keeps pages by: each answer is made anew.
            made = (
                (ours, HOST, f"{venue}?anew=1"),
                (ours, MARKET, search),
                (ours, HOST, picker),
                (bare, MARKET, "/rows"),
            )
            yield from _made(*_by_turns(made, seconds))


def _kept(ours: Sequence[Flood], bare: Sequence[Flood]) -> Iterator[Figure]:
    floor, rate = _rate(bare), _rate(ours)
    yield Figure("venue, kept", rate, "/s", goal=max(0.7 * floor, 5_000), floor=floor, more_is_better=True)
    yield Figure("venue, kept, p95 at 16 connections", _slow(ours), "ms", goal=100, floor=_slow(bare))


def _made(
    venue: Sequence[Flood], search: Sequence[Flood], picker: Sequence[Flood], bare: Sequence[Flood]
) -> Iterator[Figure]:
    """The floor is three queries and forty rows in a template."""
    floor = _rate(bare)
    for name, ours in (("venue", venue), ("search", search), ("times of an offer", picker)):
        yield Figure(f"{name}, made anew", _rate(ours), "/s", goal=0.25 * floor, floor=floor, more_is_better=True)
        yield Figure(f"{name}, made anew, p95 at 16 connections", _slow(ours), "ms", goal=100, floor=_slow(bare))


def _sizes(server: Server, venue: str, search: str, picker: str) -> Iterator[Figure]:
    for name, host, path in (("venue", HOST, venue), ("search", MARKET, search), ("times of an offer", HOST, picker)):
        status, said = Client(server.port, host).send("GET", path)
        if status != 200:
            raise RuntimeError(f"{path} answered {status}")
        yield Figure(f"{name}, size", len(said), "bytes", goal=SMALL)


def _by_turns(pages: Sequence[Page], seconds: float) -> list[list[Flood]]:
    """Each page in every round, so that all have the same weather; the first round warms up."""
    rounds = [[_flood(*page, seconds) for page in pages] for _ in range(ROUNDS + 1)]
    return [list(each) for each in zip(*rounds[1:], strict=True)]


def _flood(server: Server, host: str, path: str, seconds: float) -> Flood:
    return flood(server.port, host, path, connections=CONNECTIONS, seconds=seconds)


def _rate(floods: Sequence[Flood]) -> float:
    return median(each.rate for each in floods)


def _slow(floods: Sequence[Flood]) -> float:
    return median(each.p95 for each in floods)
