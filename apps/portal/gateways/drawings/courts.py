"""Courts and halls, seen from behind the base line."""

from collections.abc import Sequence

from apps.portal.gateways.drawings.nature import fir, hill, sky, tree
from apps.portal.gateways.drawings.sheet import (
    BRICK,
    CHALK,
    CLAY,
    CREAM,
    DEEP,
    HEIGHT,
    HONEY,
    INK,
    LAPIS,
    LEAF,
    MIST,
    MOSS,
    NIGHT,
    PINE,
    POME,
    SLATE,
    STONE,
    TILE,
    WASH,
    WIDTH,
    WOOD,
    Point,
    Sheet,
    mixed,
)

HORIZON = 430
FAR = 3.0


def at(across: float, along: float, high: float = 0) -> Point:
    """From the court to the picture: `across` -1 to 1, `along` 0 near to 1 far, `high` in half widths."""
    depth = 1 + (FAR - 1) * along
    return WIDTH / 2 + across * 700 / depth, HORIZON + (980 - HORIZON) / depth - high * 700 / depth


def floor(sheet: Sheet, colour: str, *, across: float = 1, near: float = 0, far: float = 1) -> None:
    sheet.shape([at(-across, near), at(across, near), at(across, far), at(-across, far)], colour)


def stripe(sheet: Sheet, start: Point, end: Point, *, colour: str = CHALK, wide: float = 0.016) -> None:
    """A line of the court, thinner where it is farther."""
    (x1, y1), (x2, y2) = start, end
    if y1 == y2:
        wide *= 1.4
        sheet.shape([at(x1, y1), at(x2, y2), at(x2, y2 + wide * 1.1), at(x1, y1 + wide * 1.1)], colour)
    else:
        sheet.shape(
            [at(x1 - wide / 2, y1), at(x1 + wide / 2, y1), at(x2 + wide / 2, y2), at(x2 - wide / 2, y2)], colour
        )


def net(sheet: Sheet, *, along: float = 0.5, across: float = 1.0, high: float = 0.17) -> None:
    corners = [at(-across, along), at(across, along), at(across, along, high), at(-across, along, high)]
    sheet.veil(corners, INK, 0.42)
    for step in range(1, 40):
        x = -across + 2 * across * step / 40
        sheet.line([at(x, along), at(x, along, high)], mixed(INK, CHALK, 0.45), 1)
    sheet.line([at(-across, along, high), at(across, along, high)], CHALK, 9)
    for side in (-across, across):
        sheet.line([at(side, along), at(side, along, high * 1.12)], SLATE, 11)


def glass(sheet: Sheet, colour: str) -> None:
    """The walls of a padel court: panes, posts and mesh."""
    for side in (-1, 1):
        sheet.veil([at(side, 0), at(side, 1), at(side, 1, 0.75), at(side, 0, 0.75)], colour, 0.24)
        for step in range(7):
            post = 0.02 + step * 0.163
            sheet.line([at(side, post), at(side, post, 0.75 if step in (0, 1, 5, 6) else 0.62)], NIGHT, 11 - step)
        sheet.line([at(side, 0, 0.75), at(side, 1, 0.75)], NIGHT, 7)
    sheet.veil([at(-1, 1), at(1, 1), at(1, 1, 0.75), at(-1, 1, 0.75)], colour, 0.3)
    for step in range(6):
        x = -1 + step * 0.4
        sheet.line([at(x, 1), at(x, 1, 0.98)], NIGHT, 6)
    sheet.line([at(-1, 1, 0.75), at(1, 1, 0.75)], NIGHT, 5)
    sheet.line([at(-1, 1, 0.98), at(1, 1, 0.98)], NIGHT, 5)
    for pane in (-0.85, -0.05, 0.55):
        sheet.veil(
            [at(pane, 1, 0.05), at(pane + 0.16, 1, 0.05), at(pane + 0.34, 1, 0.7), at(pane + 0.2, 1, 0.7)], CHALK, 0.3
        )


def ball(sheet: Sheet, across: float, along: float) -> None:
    x, y = at(across, along)
    size = 17 / (1 + 2 * along)
    sheet.oval((x - size * 1.3, y - size * 0.35, x + size * 1.3, y + size * 0.45), mixed(INK, TILE, 0.4))
    sheet.disc(x, y - size, size, "#d9ec5b")
    sheet.ring((x - size * 1.7, y - size * 1.8, x + size * 0.35, y - size * 0.2), CHALK, 2, start=-60, end=60)


def roof(sheet: Sheet, colour: str, light: str) -> None:
    """A hall from inside: beams and lamps."""
    sheet.fade(mixed(colour, NIGHT, 0.42), mixed(colour, CHALK, 0.18), end=HORIZON + 240)
    for step in range(-4, 5):
        sheet.line([(WIDTH / 2 + step * 70, 190), (WIDTH / 2 + step * 330, -30)], mixed(colour, CHALK, 0.14), 9)
    for row, (y, wide) in enumerate(((20, 210), (95, 150), (150, 105))):
        for side in (-1, 1):
            x = WIDTH / 2 + side * (430 - row * 110)
            sheet.glow(x, y + 14, wide * 1.05, light, 0.55)
            sheet.box(x - wide / 2, y, wide, 20 - row * 4, CHALK, round=8)


def padel_lines(sheet: Sheet) -> None:
    for along in (0.16, 0.84):
        stripe(sheet, (-1, along), (1, along))
    stripe(sheet, (0, 0.16), (0, 0.84))


def padel(sheet: Sheet) -> None:
    colour = sheet.chance.choice([TILE, LAPIS, "#1f7fb3"])
    roof(
        sheet,
        sheet.chance.choice([mixed(TILE, CHALK, 0.3), mixed(DEEP, CHALK, 0.22), mixed(LAPIS, CHALK, 0.5)]),
        CREAM,
    )
    sheet.box(0, HORIZON + 160, WIDTH, 900, mixed(sheet.chance.choice([DEEP, SLATE, MOSS]), MIST, 0.3))
    floor(sheet, colour)
    floor(sheet, mixed(colour, CHALK, 0.1), near=0.16, far=0.5)
    padel_lines(sheet)
    glass(sheet, WASH)
    net(sheet)
    for _ in range(sheet.chance.randint(2, 4)):
        ball(sheet, sheet.chance.uniform(-0.7, 0.7), sheet.chance.uniform(0.04, 0.4))


def padel_outdoor(sheet: Sheet) -> None:
    sky(sheet, horizon=640)
    hill(sheet, 560, 40, mixed(LEAF, WASH, 0.35))
    for _ in range(9):
        tree(
            sheet,
            sheet.chance.uniform(0, WIDTH),
            650,
            sheet.chance.uniform(150, 260),
            sheet.chance.choice([LEAF, MOSS]),
        )
    sheet.box(0, 640, WIDTH, 500, mixed(MOSS, HONEY, 0.25))
    colour = sheet.chance.choice([LAPIS, TILE, CLAY])
    floor(sheet, colour)
    floor(sheet, mixed(colour, CHALK, 0.12), near=0.16, far=0.5)
    padel_lines(sheet)
    glass(sheet, CHALK)
    net(sheet)
    for side in (-1, 1):
        for along in (0.05, 0.8):
            x, y = at(side * 1.03, along, 1.25)
            sheet.line([at(side * 1.03, along), (x, y)], SLATE, 9 / (1 + along))
            sheet.box(x - 34, y - 12, 68, 20, CREAM, round=6)
    ball(sheet, sheet.chance.uniform(-0.6, 0.6), 0.1)


def tennis(sheet: Sheet, court: str, around: str) -> None:
    sky(sheet, horizon=620)
    for _ in range(12):
        x = sheet.chance.uniform(-20, WIDTH)
        (fir if sheet.chance.random() < 0.4 else tree)(
            sheet, x, 612, sheet.chance.uniform(130, 270), sheet.chance.choice([MOSS, PINE])
        )
    sheet.box(0, 600, WIDTH, 470, around)
    sheet.box(0, 520, WIDTH, 92, mixed(PINE, TILE, 0.4))
    for step in range(0, WIDTH, 80):
        sheet.line([(step, 500), (step, 612)], NIGHT, 3)
    floor(sheet, court, across=1.12, near=-0.06, far=1.0)
    for side in (-1, -0.75, 0.75, 1):
        stripe(sheet, (side, 0.02), (side, 0.96))
    for along in (0.02, 0.94):
        stripe(sheet, (-1, along), (1, along))
    for along in (0.25, 0.74):
        stripe(sheet, (-0.75, along), (0.75, along))
    stripe(sheet, (0, 0.25), (0, 0.74))
    net(sheet, across=1.1, high=0.15)
    for _ in range(3):
        ball(sheet, sheet.chance.uniform(-0.7, 0.7), sheet.chance.uniform(0.05, 0.3))
    _chair(sheet)


def _chair(sheet: Sheet) -> None:
    x, y = at(1.22, 0.5)
    for foot in (-26, 26):
        sheet.line([(x + foot, y), (x + foot * 0.5, y - 128)], CHALK, 7)
    sheet.box(x - 32, y - 150, 64, 22, CHALK, round=5)
    sheet.box(x - 32, y - 205, 10, 66, CHALK, round=5)


def tennis_clay(sheet: Sheet) -> None:
    tennis(sheet, CLAY, sheet.chance.choice([BRICK, mixed(CLAY, BRICK, 0.6)]))


def tennis_hard(sheet: Sheet) -> None:
    court, around = sheet.chance.choice([(LAPIS, TILE), ("#1f7fb3", MOSS), (TILE, DEEP)])
    tennis(sheet, court, around)


def squash(sheet: Sheet) -> None:
    sheet.fade(CHALK, STONE)
    left, right, low = 330, 1270, 640
    sheet.box(left, 0, right - left, low, CHALK)
    sheet.shape([(0, 0), (left, 0), (left, low), (0, 1010)], STONE)
    sheet.shape([(WIDTH, 0), (right, 0), (right, low), (WIDTH, 1010)], mixed(STONE, MIST, 0.4))
    boards(sheet, [(0, 1010), (left, low), (right, low), (WIDTH, 1010), (WIDTH, HEIGHT), (0, HEIGHT)])
    accent = sheet.chance.choice([POME, TILE, LAPIS])
    for high in (70, 400, 590):
        sheet.box(left, high, right - left, 11, accent)
    sheet.line([(left, 70), (0, -150 + 380)], accent, 11)
    sheet.line([(right, 70), (WIDTH, 230)], accent, 11)
    sheet.line([(70, 950), (right + 265, 950)], accent, 10)
    sheet.line([(800, 950), (800, HEIGHT)], accent, 10)
    sheet.box(left, 600, right - left, 40, mixed(accent, INK, 0.2))
    for x in (560, 800, 1040):
        sheet.glow(x, -10, 240, CREAM, 0.7)
    sheet.disc(1010, 870, 14, INK)


def boards(sheet: Sheet, points: Sequence[Point], colour: str = WOOD) -> None:
    """A wooden floor that runs away from us."""
    sheet.shape(points, colour)
    top = min(y for _, y in points)
    for step in range(-16, 17):
        sheet.line([(800 + step * 62, top), (800 + step * 175, HEIGHT)], mixed(colour, BRICK, 0.22), 2.5)
