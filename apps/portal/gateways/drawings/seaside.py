"""Coasts, streets and parks."""

from apps.portal.gateways.drawings.houses import facade
from apps.portal.gateways.drawings.nature import hill, palm, sky, tree, water
from apps.portal.gateways.drawings.outings import hiker
from apps.portal.gateways.drawings.sheet import (
    BARK,
    BLUSH,
    CHALK,
    CLAY,
    CREAM,
    EARTH,
    GLAZE,
    HEIGHT,
    HONEY,
    INK,
    LAPIS,
    LEAF,
    MIST,
    MOSS,
    OAK,
    POME,
    ROSE,
    SAFFRON,
    SAND,
    SKY,
    SLATE,
    STONE,
    TILE,
    WASH,
    WIDTH,
    Sheet,
    mixed,
)


def coast(sheet: Sheet) -> None:
    sky(sheet, horizon=520)
    water(sheet, 500, HEIGHT, sheet.chance.choice([TILE, "#1f8fb3", GLAZE]))
    for step in range(4):
        x, y = 1600 - step * 190, 430 + step * 78
        rock = mixed(SAND, EARTH, 0.18 + step * 0.13)
        sheet.shape([(WIDTH, y - 60), (x - 260, y), (x - 310, y + 120), (x - 200, y + 190), (WIDTH, y + 300)], rock)
        sheet.shape([(WIDTH, y - 60), (x - 260, y), (x - 200, y + 26), (WIDTH, y + 6)], mixed(LEAF, MOSS, step / 4))
    sheet.shape([(180, 600), (230, 440), (330, 420), (390, 600)], mixed(EARTH, SAND, 0.35))
    sheet.arch(250, 505, 72, 110, mixed(TILE, CHALK, 0.3))
    sheet.shape([(330, 860), (560, 860), (520, 910), (370, 910)], POME)
    sheet.line([(450, 860), (450, 640)], BARK, 8)
    sheet.shape([(458, 650), (458, 840), (600, 840)], CHALK)
    sheet.shape([(442, 680), (442, 840), (350, 840)], CREAM)


def beach(sheet: Sheet) -> None:
    sky(sheet, horizon=470)
    water(sheet, 460, 760, sheet.chance.choice([GLAZE, "#4fc4d9"]))
    sheet.shape([(0, 745), (520, 700), (1100, 760), (WIDTH, 690), (WIDTH, HEIGHT), (0, HEIGHT)], CHALK)
    sheet.shape(
        [(0, 770), (520, 722), (1100, 784), (WIDTH, 712), (WIDTH, HEIGHT), (0, HEIGHT)], mixed(SAND, HONEY, 0.2)
    )
    for middle, hue in ((430, POME), (900, TILE), (1290, SAFFRON)):
        _parasol(sheet, middle + sheet.chance.uniform(-50, 50), 960, hue)
    palm(sheet, 130, 1000, 620)
    palm(sheet, 1500, 900, 420)
    for _ in range(5):
        x, y = sheet.chance.uniform(300, 1300), sheet.chance.uniform(120, 300)
        sheet.ring((x, y, x + 40, y + 24), SLATE, 4, start=190, end=330)
        sheet.ring((x + 36, y, x + 76, y + 24), SLATE, 4, start=210, end=350)


def _parasol(sheet: Sheet, x: float, y: float, hue: str) -> None:
    sheet.oval((x - 150, y - 12, x + 130, y + 30), mixed(SAND, EARTH, 0.3))
    sheet.line([(x, y), (x + 26, y - 250)], CHALK, 8)
    for part in range(6):
        start = 180 + part * 30
        box = (x - 120, y - 330, x + 176, y - 110)
        sheet.wedge(box, hue if part % 2 else CHALK, start=start, end=start + 30)
    sheet.shape([(x - 110, y - 6), (x + 40, y - 6), (x + 84, y - 46), (x - 66, y - 46)], mixed(hue, CHALK, 0.55))


def city_walk(sheet: Sheet) -> None:
    sky(sheet, horizon=700)
    sheet.box(0, 800, WIDTH, 300, mixed(STONE, SAND, 0.4))
    hues = [SAFFRON, ROSE, GLAZE, mixed(LAPIS, SKY, 0.5), HONEY, CLAY]
    sheet.chance.shuffle(hues)
    x = -40.0
    for hue in hues:
        wide = sheet.chance.uniform(250, 330)
        facade(sheet, x, 850, wide, sheet.chance.uniform(480, 640), hue)
        x += wide
    for row in range(5):
        for column in range(-1, 18):
            y = 866 + row * 42
            sheet.box(
                column * 100 + (row % 2) * 50, y, 92, 34, mixed(STONE, MIST, sheet.chance.uniform(0.1, 0.35)), round=8
            )
    for at_x, hue in ((620, POME), (690, LAPIS), (820, SAFFRON), (900, TILE)):
        hiker(sheet, at_x, 990 + sheet.chance.uniform(-30, 30), hue)


def market(sheet: Sheet) -> None:
    sheet.fade(mixed(HONEY, CHALK, 0.4), CREAM, end=800)
    for column in range(-1, 8):
        sheet.arch(column * 240, 120, 170, 420, mixed(CLAY, CREAM, 0.62))
    sheet.box(0, 760, WIDTH, 310, mixed(STONE, SAND, 0.5))
    for number in range(3):
        _stall(sheet, 50 + number * 520, 360, sheet.chance.choice([POME, TILE, SAFFRON, LAPIS]))


def _stall(sheet: Sheet, x: float, y: float, hue: str) -> None:
    for post in (x + 14, x + 450):
        sheet.box(post, y + 60, 16, 560, BARK)
    for part in range(8):
        colour = hue if part % 2 else CHALK
        left = x - 10 + part * 62
        sheet.shape(
            [(left + 10 - part * 1.5, y - 90), (left + 68 - part * 1.5, y - 90), (left + 62, y + 50), (left, y + 50)],
            colour,
        )
        sheet.disc(left + 31, y + 50, 31, colour)
    sheet.box(x, y + 350, 480, 250, OAK, round=8)
    for crate in range(3):
        left, fruit = x + 16 + crate * 154, sheet.chance.choice([POME, SAFFRON, LEAF, CLAY, ROSE])
        for row in range(2):
            for column in range(4):
                sheet.disc(
                    left + 22 + column * 32, y + 330 + row * 22 - (column % 2) * 8, 23, mixed(fruit, INK, row * 0.12)
                )
        sheet.box(left, y + 350, 140, 60, mixed(OAK, BARK, 0.3), round=4)


def park(sheet: Sheet) -> None:
    sky(sheet, horizon=560)
    hill(sheet, 540, 40, mixed(LEAF, WASH, 0.4))
    for _ in range(12):
        tree(
            sheet,
            sheet.chance.uniform(0, WIDTH),
            sheet.chance.uniform(580, 640),
            sheet.chance.uniform(160, 300),
            sheet.chance.choice([MOSS, LEAF, mixed(LEAF, SAFFRON, 0.3)]),
        )
    hill(sheet, 640, 16, LEAF, waves=0.8)
    sheet.shape([(640, HEIGHT), (1060, HEIGHT), (880, 760), (980, 660), (940, 640), (800, 752)], SAND)
    for x, high in ((170, 520), (1380, 560)):
        tree(sheet, x, 960, high, sheet.chance.choice([MOSS, LEAF, mixed(LEAF, SAFFRON, 0.35)]))
    sheet.box(330, 820, 240, 20, OAK, round=6)
    sheet.box(330, 764, 240, 18, OAK, round=6)
    for x in (352, 534):
        sheet.line([(x, 760), (x, 890)], SLATE, 10)
    for _ in range(26):
        sheet.disc(
            sheet.chance.uniform(0, WIDTH),
            sheet.chance.uniform(900, 1060),
            sheet.chance.uniform(5, 10),
            sheet.chance.choice([SAFFRON, ROSE, CHALK, BLUSH]),
        )
