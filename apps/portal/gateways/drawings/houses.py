"""Houses from the street, and what lies behind them."""

from apps.portal.gateways.drawings.nature import palm, plant, sky, tree
from apps.portal.gateways.drawings.sheet import (
    BARK,
    BLUSH,
    CHALK,
    CLAY,
    CREAM,
    DEEP,
    GLAZE,
    HEIGHT,
    HONEY,
    INK,
    LAPIS,
    LEAF,
    MINT,
    MIST,
    MOSS,
    NIGHT,
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


def window(sheet: Sheet, x: float, y: float, wide: float, high: float, shutter: str) -> None:
    """An arched window with shutters; now and then somebody is at home."""
    sheet.box(x - wide * 0.62, y + wide * 0.2, wide * 0.5, high - wide * 0.2, shutter, round=4)
    sheet.box(x + wide * 1.12, y + wide * 0.2, wide * 0.5, high - wide * 0.2, shutter, round=4)
    sheet.arch(x - 8, y - 8, wide + 16, high + 12, CHALK)
    sheet.arch(x, y, wide, high, HONEY if sheet.chance.random() < 0.3 else mixed(SKY, WASH, 0.45))
    sheet.line([(x + wide / 2, y), (x + wide / 2, y + high)], CHALK, 6)
    sheet.line([(x, y + high * 0.55), (x + wide, y + high * 0.55)], CHALK, 6)
    sheet.box(x - 18, y + high, wide + 36, 14, mixed(STONE, MIST, 0.4))
    if sheet.chance.random() < 0.5:
        for number in range(6):
            sheet.disc(x + wide * (number + 0.5) / 6, y + high - 6, 12, POME if number % 2 else LEAF)


def door(sheet: Sheet, x: float, y: float, wide: float, high: float, colour: str) -> None:
    sheet.arch(x - 22, y - high - 22, wide + 44, high + 22, mixed(SAND, CHALK, 0.5))
    sheet.arch(x, y - high, wide, high, colour)
    sheet.line([(x + wide / 2, y - high), (x + wide / 2, y)], mixed(colour, INK, 0.4), 5)
    for side in (-1, 1):
        sheet.disc(x + wide / 2 + side * 18, y - high * 0.45, 7, SAFFRON)


def facade(sheet: Sheet, x: float, y: float, wide: float, high: float, wall: str) -> None:
    """A narrow house in a row of them."""
    shutter = sheet.chance.choice([TILE, DEEP, LAPIS, POME])
    sheet.box(x, y - high, wide, high, wall)
    sheet.box(x - 10, y - high - 26, wide + 20, 30, CLAY, round=6)
    columns = 2 if wide > 260 else 1
    size = wide / (columns * 3.1)
    for row in range(2):
        for column in range(columns):
            left = x + wide * (column + 0.5) / columns - size / 2
            window(sheet, left, y - high + 60 + row * high * 0.31, size, high * 0.19, shutter)
    door(sheet, x + wide / 2 - 44, y, 88, high * 0.27, mixed(shutter, INK, 0.15))


def house(sheet: Sheet, wall: str, shutter: str) -> None:
    """A guest house in the sun: three floors, tiles around the door, plants."""
    sky(sheet, horizon=800)
    sheet.box(0, 900, WIDTH, 200, mixed(STONE, SAND, 0.45))
    for x, wide, hue in ((-60, 330, mixed(SAND, CHALK, 0.5)), (1330, 340, mixed(MINT, CHALK, 0.5))):
        facade(sheet, x, 905, wide, 560 + sheet.chance.uniform(-40, 60), hue)
    sheet.box(270, 150, 1060, 755, wall)
    sheet.veil([(1010, 150), (1330, 150), (1330, 905), (1180, 905)], INK, 0.06)
    sheet.shape([(236, 150), (300, 86), (1300, 86), (1364, 150)], CLAY)
    for x in range(250, 1360, 34):
        sheet.disc(x, 150, 17, mixed(CLAY, INK, 0.14))
    for row in range(2):
        for column in range(4):
            window(sheet, 365 + column * 250, 215 + row * 215, 96, 146, shutter)
    _azulejos(sheet, shutter)
    door(sheet, 720, 905, 160, 250, mixed(shutter, INK, 0.2))
    for x in (430, 1060):
        window(sheet, x, 690, 110, 150, shutter)
    for x in (650, 950):
        plant(sheet, x, 925, 150, pot=sheet.chance.choice([SAFFRON, CLAY, CHALK]))
    _paving(sheet)


def _paving(sheet: Sheet) -> None:
    for row in range(4):
        for column in range(-1, 17):
            y = 925 + row * 38
            sheet.box(
                column * 104 + (row % 2) * 52, y, 96, 31, mixed(STONE, MIST, sheet.chance.uniform(0.1, 0.4)), round=7
            )


def _azulejos(sheet: Sheet, hue: str) -> None:
    """Glazed tiles along the foot of the house."""
    for row in range(2):
        for column in range(27):
            x, y = 270 + column * 39.3, 826 + row * 39.3
            sheet.box(x, y, 38, 38, CHALK)
            sheet.shape([(x + 19, y + 3), (x + 35, y + 19), (x + 19, y + 35), (x + 3, y + 19)], mixed(hue, CHALK, 0.25))
            sheet.disc(x + 19, y + 19, 6, SAFFRON)


def courtyard(sheet: Sheet) -> None:
    """The inner court: arches, a fountain, an orange tree."""
    sheet.fade(mixed(SKY, CHALK, 0.4), CREAM, end=420)
    wall = sheet.chance.choice([CREAM, mixed(BLUSH, CHALK, 0.3), WASH])
    sheet.box(0, 180, WIDTH, 700, wall)
    sheet.box(0, 160, WIDTH, 34, CLAY, round=6)
    for column in range(5):
        x = 40 + column * 318
        sheet.arch(x, 470, 250, 400, mixed(wall, SAND, 0.9))
        sheet.arch(x + 16, 488, 218, 384, mixed(DEEP, NIGHT, 0.2))
        sheet.glow(x + 125, 640, 100, HONEY, 0.5)
        window(sheet, x + 85, 240, 80, 120, TILE)
    sheet.box(0, 864, WIDTH, 210, mixed(SAND, CHALK, 0.3))
    for column in range(-2, 20):
        sheet.line([(800 + (column - 9) * 92, 864), (800 + (column - 9) * 180, HEIGHT)], mixed(SAND, CLAY, 0.3), 3)
    for y in (905, 965, 1040):
        sheet.line([(0, y), (WIDTH, y)], mixed(SAND, CLAY, 0.3), 3)
    sheet.oval((560, 880, 1040, 1010), mixed(STONE, MIST, 0.3))
    sheet.oval((590, 886, 1010, 982), GLAZE)
    sheet.box(780, 770, 40, 150, STONE, round=8)
    sheet.oval((690, 740, 910, 800), STONE)
    sheet.oval((710, 746, 890, 784), mixed(GLAZE, CHALK, 0.3))
    for x in (250, 1350):
        tree(sheet, x, 960, 430, MOSS)
        for _ in range(9):
            sheet.disc(x + sheet.chance.uniform(-95, 95), 960 - sheet.chance.uniform(200, 380), 14, SAFFRON)


def terrace(sheet: Sheet) -> None:
    _, _ = sky(sheet, horizon=620)
    for column in range(9):
        wide, high = sheet.chance.uniform(130, 230), sheet.chance.uniform(90, 260)
        x = column * 190 - 40
        hue = sheet.chance.choice([CREAM, mixed(BLUSH, SAND, 0.4), mixed(CLAY, CREAM, 0.5), WASH])
        sheet.box(x, 620 - high, wide, high + 20, hue)
        sheet.shape([(x - 8, 622 - high), (x + wide / 2, 588 - high), (x + wide + 8, 622 - high)], CLAY)
    boards_from = 640
    sheet.box(0, boards_from, WIDTH, 430, OAK)
    for row in range(9):
        y = boards_from + row * (18 + row * 6)
        sheet.line([(0, y), (WIDTH, y)], mixed(OAK, BARK, 0.3), 3)
    for x in range(0, WIDTH, 62):
        sheet.line([(x, 560), (x, 650)], SLATE, 6)
    sheet.box(0, 552, WIDTH, 14, SLATE, round=6)
    for step in range(15):
        x = step * 118
        y = 140 + ((step % 5) - 2) ** 2 * -14 + 60
        sheet.line([(x - 59, y - 12), (x + 59, y - 8)], SLATE, 3)
        sheet.glow(x, y + 12, 46, HONEY, 0.9)
        sheet.disc(x, y + 12, 12, CREAM)
    for x, hue in ((330, TILE), (820, POME), (1290, SAFFRON)):
        _table(sheet, x, 860 + sheet.chance.uniform(-20, 30), hue)
    for x in (80, 1530):
        plant(sheet, x, 960, 330, pot=CLAY)


def _table(sheet: Sheet, x: float, y: float, hue: str) -> None:
    for side in (-1, 1):
        sheet.line([(x + side * 150, y + 90), (x + side * 132, y - 20)], SLATE, 9)
        sheet.box(x + side * 132 - 44, y - 20, 88, 18, hue, round=8)
        sheet.line([(x + side * 172, y - 14), (x + side * 184, y - 120)], hue, 16)
    sheet.line([(x, y + 110), (x, y - 60)], INK, 13)
    sheet.oval((x - 60, y + 96, x + 60, y + 122), INK)
    sheet.oval((x - 130, y - 92, x + 130, y - 44), CHALK)
    sheet.box(x - 40, y - 130, 24, 54, mixed(GLAZE, CHALK, 0.3), round=6)
    sheet.box(x + 20, y - 122, 26, 44, SAFFRON, round=6)


def garden(sheet: Sheet) -> None:
    sky(sheet, horizon=500)
    sheet.box(0, 330, WIDTH, 280, mixed(CREAM, SAND, 0.4))
    for column in range(4):
        sheet.arch(120 + column * 390, 380, 150, 240, mixed(SKY, WASH, 0.5))
    for x in range(-20, WIDTH, 46):
        sheet.disc(
            x, 345 + sheet.chance.uniform(-16, 26), sheet.chance.uniform(30, 54), sheet.chance.choice([LEAF, MOSS])
        )
        if sheet.chance.random() < 0.5:
            sheet.disc(x + 10, 350, 13, sheet.chance.choice([ROSE, POME, SAFFRON]))
    sheet.box(0, 600, WIDTH, 470, mixed(LEAF, HONEY, 0.2))
    sheet.shape([(540, HEIGHT), (1080, HEIGHT), (880, 610), (740, 610)], SAND)
    for x, y in ((250, 900), (1330, 880)):
        tree(sheet, x, y, 470, sheet.chance.choice([LEAF, MOSS]))
    sheet.line([(300, 640), (420, 770)], BARK, 8)
    sheet.line([(300, 640), (520, 700), (700, 640)], mixed(POME, CHALK, 0.2), 40)
    palm(sheet, 1120, 800, 420)
    for x in (640, 980):
        plant(sheet, x, 930, 190, pot=CLAY)
    for _ in range(40):
        sheet.disc(
            sheet.chance.uniform(0, 560),
            sheet.chance.uniform(920, 1060),
            8,
            sheet.chance.choice([ROSE, SAFFRON, CHALK]),
        )


def house_blue(sheet: Sheet) -> None:
    house(sheet, mixed(LAPIS, SKY, 0.75), CHALK if sheet.chance.random() < 0.3 else LAPIS)


def house_pink(sheet: Sheet) -> None:
    house(sheet, mixed(ROSE, CREAM, 0.42), DEEP)


def house_yellow(sheet: Sheet) -> None:
    house(sheet, mixed(SAFFRON, CREAM, 0.3), TILE)


def house_river(sheet: Sheet) -> None:
    house(sheet, mixed(GLAZE, CHALK, 0.35), POME)


def house_garden(sheet: Sheet) -> None:
    house(sheet, mixed(CREAM, CHALK, 0.3), MOSS)
    for x in (60, 1540):
        tree(sheet, x, 960, 560, LEAF)
    for x in range(290, 1330, 52):
        sheet.disc(
            x, 905 - sheet.chance.uniform(0, 18), sheet.chance.uniform(22, 38), sheet.chance.choice([LEAF, MOSS])
        )
