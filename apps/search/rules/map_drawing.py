"""A map without a map: pins as a still picture, where they would lie on a plain ground. No tile, no script."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import asinh, radians, tan

WIDTH, HEIGHT = 480, 480
MARGIN_X, MARGIN_Y = 72, 56
# Nearer to each other than this two pins would hide one another.
APART_X, APART_Y = 88, 38
# A street corner; nobody wants to look closer at one pin than this.
SMALLEST_SPAN = 0.00008


@dataclass(frozen=True, slots=True)
class Spot:
    """Something to draw: `key` of a result and what its pin says."""

    key: str
    label: str
    lat: float
    lng: float


@dataclass(frozen=True, slots=True)
class Pin:
    """Where a pin stands in the picture. More than one result in one place share it."""

    x: int
    y: int
    label: str
    keys: tuple[str, ...]

    @property
    def width(self) -> int:
        return 22 + 10 * len(self.label)

    @property
    def left(self) -> int:
        return -self.width // 2


def drawing(spots: Sequence[Spot]) -> tuple[Pin, ...]:
    """The pins of a page, in the order of the results; those that would cover each other are one."""
    points = [(radians(spot.lng), asinh(tan(radians(_drawable(spot.lat))))) for spot in spots]
    if not points:
        return ()
    scale, west, north = _frame(points)
    pins = [
        Pin(round(west + x * scale), round(north - y * scale), spot.label, (spot.key,))
        for spot, (x, y) in zip(spots, points, strict=True)
    ]
    return tuple(_apart(pins))


def _drawable(lat: float) -> float:
    """The poles are infinitely far away in this projection."""
    return max(-85.0, min(85.0, lat))


def _frame(points: Sequence[tuple[float, float]]) -> tuple[float, float, float]:
    """How large a unit is drawn, and where the map's origin lies, so that all points are in the middle."""
    xs, ys = [x for x, _y in points], [y for _x, y in points]
    wide, high = max(xs) - min(xs), max(ys) - min(ys)
    room = WIDTH - 2 * MARGIN_X, HEIGHT - 2 * MARGIN_Y
    scale = min(room[0] / max(wide, SMALLEST_SPAN), room[1] / max(high, SMALLEST_SPAN))
    middle = (min(xs) + wide / 2) * scale, (min(ys) + high / 2) * scale
    return scale, WIDTH / 2 - middle[0], HEIGHT / 2 + middle[1]


def _apart(pins: Iterable[Pin]) -> list[Pin]:
    kept: list[Pin] = []
    for pin in pins:
        near = next((place for place, other in enumerate(kept) if _touch(other, pin)), None)
        if near is None:
            kept.append(pin)
        else:
            keys = (*kept[near].keys, *pin.keys)
            kept[near] = replace(kept[near], keys=keys, label=str(len(keys)))
    return kept


def _touch(one: Pin, other: Pin) -> bool:
    return abs(one.x - other.x) < APART_X and abs(one.y - other.y) < APART_Y
