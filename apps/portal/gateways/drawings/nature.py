"""What is seen outside: skies, hills, trees, water."""

import math

from apps.portal.gateways.drawings.sheet import (
    BARK,
    CHALK,
    CREAM,
    GLAZE,
    HEIGHT,
    HONEY,
    LEAF,
    MINT,
    MOSS,
    PALE,
    PINE,
    ROSE,
    SAFFRON,
    SKY,
    TILE,
    WASH,
    WIDTH,
    Point,
    Sheet,
    mixed,
)

SKIES = (
    (mixed(SKY, CHALK, 0.35), CREAM, HONEY),
    (MINT, CHALK, SAFFRON),
    (mixed(ROSE, SKY, 0.35), CREAM, SAFFRON),
    (mixed(TILE, SKY, 0.45), HONEY, CREAM),
    (PALE, WASH, SAFFRON),
)


def sky(sheet: Sheet, *, horizon: float = 700) -> tuple[str, str]:
    """A sky with its sun and some clouds; the colour of the far distance and of the sun."""
    top, low, sun = sheet.chance.choice(SKIES)
    sheet.fade(top, low, end=horizon)
    x, y = sheet.chance.uniform(250, 1350), sheet.chance.uniform(130, horizon * 0.42)
    sheet.glow(x, y, 330, CHALK, 0.75)
    sheet.disc(x, y, sheet.chance.uniform(58, 88), sun)
    for _ in range(sheet.chance.randint(2, 4)):
        cloud(sheet, sheet.chance.uniform(-60, 1500), sheet.chance.uniform(80, horizon * 0.5), mixed(low, CHALK, 0.7))
    return low, sun


def cloud(sheet: Sheet, x: float, y: float, colour: str) -> None:
    wide = sheet.chance.uniform(160, 300)
    sheet.box(x, y, wide, 34, colour, round=17)
    sheet.box(x + wide * 0.2, y - 24, wide * 0.5, 50, colour, round=25)


def ridge(sheet: Sheet, y: float, rough: float, colour: str, *, steps: int = 9) -> list[Point]:
    """Mountains from edge to edge, filled to the bottom; their line from left to right."""
    points = [
        (WIDTH * step / steps, y + sheet.chance.uniform(-rough, rough) * (1 if step % 2 else 0.35))
        for step in range(steps + 1)
    ]
    sheet.shape([(0, HEIGHT), *points, (WIDTH, HEIGHT)], colour)
    return points


def hill(sheet: Sheet, y: float, high: float, colour: str, *, waves: float = 1.2) -> None:
    shift = sheet.chance.uniform(0, math.tau)
    points = [(x, y - math.sin(x / WIDTH * math.tau * waves + shift) * high) for x in range(0, WIDTH + 40, 40)]
    sheet.shape([(0, HEIGHT), *points, (WIDTH, HEIGHT)], colour)


def peak(sheet: Sheet, x: float, y: float, wide: float, high: float, colour: str) -> None:
    """A mountain with a light side, a dark side and snow."""
    top = (x, y - high)
    sheet.shape([(x - wide, y), top, (x + wide, y)], colour)
    sheet.shape(
        [top, (x + wide, y), (x + wide * 0.12, y), (x - wide * 0.1, y - high * 0.45)], mixed(colour, PINE, 0.35)
    )
    cap = high * 0.34
    edge = wide * 0.34
    sheet.shape(
        [
            top,
            (x + edge, y - high + cap),
            (x + edge * 0.45, y - high + cap * 0.78),
            (x + edge * 0.05, y - high + cap * 1.15),
            (x - edge * 0.4, y - high + cap * 0.8),
            (x - edge, y - high + cap),
        ],
        CHALK,
    )
    sheet.shape(
        [top, (x + edge, y - high + cap), (x + edge * 0.45, y - high + cap * 0.78), (x, y - high + cap * 0.7)], WASH
    )


def fir(sheet: Sheet, x: float, y: float, high: float, colour: str = PINE) -> None:
    sheet.box(x - high * 0.03, y - high * 0.14, high * 0.06, high * 0.14, BARK)
    for part in range(3):
        wide, low = high * (0.27 - part * 0.06), y - high * (0.1 + part * 0.26)
        sheet.shape([(x - wide, low), (x, low - high * 0.42), (x + wide, low)], mixed(colour, LEAF, part * 0.16))


def tree(sheet: Sheet, x: float, y: float, high: float, colour: str = LEAF) -> None:
    sheet.box(x - high * 0.035, y - high * 0.42, high * 0.07, high * 0.42, BARK)
    sheet.disc(x, y - high * 0.66, high * 0.3, colour)
    sheet.disc(x - high * 0.17, y - high * 0.52, high * 0.19, mixed(colour, PINE, 0.22))
    sheet.disc(x + high * 0.14, y - high * 0.74, high * 0.17, mixed(colour, HONEY, 0.22))


def palm(sheet: Sheet, x: float, y: float, high: float) -> None:
    top = (x + high * 0.12, y - high)
    sheet.line([(x, y), (x + high * 0.03, y - high * 0.5), top], BARK, high * 0.045)
    for turn in (-160, -125, -60, -20, 15, 165):
        angle = math.radians(turn)
        tip = (top[0] + math.cos(angle) * high * 0.38, top[1] + math.sin(angle) * high * 0.26 + high * 0.06)
        middle = ((top[0] + tip[0]) / 2, (top[1] + tip[1]) / 2 - high * 0.07)
        sheet.shape([top, middle, tip, (middle[0], middle[1] + high * 0.06)], MOSS if turn % 2 else LEAF)


def plant(sheet: Sheet, x: float, y: float, high: float, *, pot: str = SAFFRON) -> None:
    """In a pot, indoors or on a terrace."""
    for turn, long in ((-150, 0.6), (-120, 0.85), (-95, 1.0), (-70, 0.9), (-40, 0.62)):
        angle = math.radians(turn + sheet.chance.uniform(-8, 8))
        tip = (x + math.cos(angle) * high * 0.6 * long, y - high * 0.3 + math.sin(angle) * high * 0.7 * long)
        side = (-math.sin(angle) * high * 0.09, math.cos(angle) * high * 0.09)
        middle = ((x + tip[0]) / 2, (y - high * 0.3 + tip[1]) / 2)
        sheet.shape(
            [
                (x, y - high * 0.26),
                (middle[0] + side[0], middle[1] + side[1]),
                tip,
                (middle[0] - side[0], middle[1] - side[1]),
            ],
            LEAF if turn % 20 else MOSS,
        )
    wide = high * 0.2
    sheet.shape(
        [(x - wide, y - high * 0.28), (x + wide, y - high * 0.28), (x + wide * 0.72, y), (x - wide * 0.72, y)], pot
    )
    sheet.box(x - wide * 1.12, y - high * 0.31, wide * 2.24, high * 0.07, mixed(pot, CHALK, 0.25), round=4)


def water(sheet: Sheet, top: float, bottom: float, colour: str = GLAZE) -> None:
    sheet.fade(mixed(colour, CHALK, 0.45), mixed(colour, TILE, 0.55), start=top, end=bottom)
    for _ in range(26):
        y = top + (bottom - top) * sheet.chance.random() ** 1.2
        wide = 20 + (y - top) / (bottom - top) * 150
        x = sheet.chance.uniform(-40, WIDTH)
        sheet.box(x, y, wide, 3 + wide * 0.03, mixed(colour, CHALK, 0.62), round=3)
