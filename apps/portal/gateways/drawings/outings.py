"""Where tours go on foot, and the van that brings them."""

from itertools import pairwise

from apps.portal.gateways.drawings.nature import cloud, fir, hill, peak, ridge, sky, water
from apps.portal.gateways.drawings.sheet import (
    BARK,
    CHALK,
    CREAM,
    EARTH,
    GLAZE,
    HEIGHT,
    INK,
    LAPIS,
    LEAF,
    MIST,
    MOSS,
    OAK,
    PINE,
    POME,
    SAFFRON,
    SAND,
    SKY,
    SLATE,
    STONE,
    TILE,
    WIDTH,
    Sheet,
    mixed,
)


def mountain(sheet: Sheet) -> None:
    low, _ = sky(sheet, horizon=760)
    blue = mixed(LAPIS, low, 0.55)
    ridge(sheet, 560, 70, mixed(blue, CHALK, 0.45))
    for x, wide, high in ((330, 420, 400), (1280, 440, 470), (790, 520, 620)):
        peak(
            sheet,
            x + sheet.chance.uniform(-70, 70),
            820,
            wide,
            high + sheet.chance.uniform(-40, 40),
            mixed(LAPIS, SLATE, 0.45),
        )
    cloud(sheet, sheet.chance.uniform(200, 1100), 470, CHALK)
    hill(sheet, 770, 36, mixed(MOSS, TILE, 0.3))
    for _ in range(22):
        fir(sheet, sheet.chance.uniform(0, WIDTH), sheet.chance.uniform(800, 860), sheet.chance.uniform(80, 150))
    hill(sheet, 890, 26, LEAF, waves=0.8)
    for near in (sheet.chance.uniform(60, 400), sheet.chance.uniform(1150, 1500)):
        fir(sheet, near, 1010, 300, MOSS)


def trail(sheet: Sheet) -> None:
    low, _ = sky(sheet, horizon=640)
    for step, colour in enumerate((mixed(TILE, low, 0.62), mixed(TILE, low, 0.35), MOSS)):
        hill(sheet, 500 + step * 95, 70 - step * 14, colour, waves=1.1 + step * 0.35)
    hill(sheet, 800, 40, LEAF, waves=0.7)
    path = [(640, 1067), (980, 960), (560, 880), (900, 812), (760, 764), (850, 732)]
    for (x1, y1), (x2, y2) in pairwise(path):
        wide1, wide2 = (y1 - 690) * 0.36, (y2 - 690) * 0.36
        sheet.shape([(x1 - wide1, y1), (x1 + wide1, y1), (x2 + wide2, y2), (x2 - wide2, y2)], SAND)
    for _ in range(16):
        x = sheet.chance.choice([sheet.chance.uniform(0, 380), sheet.chance.uniform(1150, WIDTH)])
        fir(
            sheet, x, sheet.chance.uniform(800, 1020), sheet.chance.uniform(110, 240), sheet.chance.choice([PINE, MOSS])
        )
    for x, y, hue in ((742, 880, POME), (806, 870, SAFFRON), (688, 905, LAPIS)):
        hiker(sheet, x, y, hue)
    sheet.line([(1040, 960), (1040, 830)], BARK, 13)
    sheet.shape([(1000, 826), (1110, 826), (1140, 848), (1110, 870), (1000, 870)], OAK)


def hiker(sheet: Sheet, x: float, y: float, hue: str) -> None:
    for leg in (-9, 9):
        sheet.line([(x, y - 44), (x + leg, y)], INK, 9)
    sheet.box(x - 16, y - 92, 32, 54, hue, round=10)
    sheet.box(x - 30, y - 92, 18, 42, mixed(hue, INK, 0.45), round=8)
    sheet.disc(x + 2, y - 106, 13, "#c98f6b")
    sheet.line([(x + 14, y - 70), (x + 30, y - 2)], BARK, 4)


def lagoon(sheet: Sheet) -> None:
    sky(sheet, horizon=520)
    for middle, wide, high in ((240, 420, 330), (1330, 460, 380), (820, 500, 450)):
        peak(sheet, middle + sheet.chance.uniform(-50, 50), 600, wide, high, mixed(LAPIS, SLATE, 0.5))
    sheet.box(0, 560, WIDTH, 60, mixed(EARTH, MIST, 0.45))
    water(sheet, 590, 940, sheet.chance.choice([GLAZE, "#4fc4d9"]))
    sheet.veil([(560, 592), (1080, 592), (880, 860), (760, 860)], SLATE, 0.18)
    hill(sheet, 960, 34, mixed(SAND, EARTH, 0.2), waves=0.6)
    for _ in range(18):
        x, y, size = sheet.chance.uniform(0, WIDTH), sheet.chance.uniform(930, 1060), sheet.chance.uniform(10, 44)
        sheet.oval(
            (x - size, y - size * 0.5, x + size, y + size * 0.5), mixed(MIST, SLATE, sheet.chance.uniform(0, 0.5))
        )
    for x, hue in ((1120, POME), (1180, SAFFRON)):
        hiker(sheet, x, 985, hue)


def ruins(sheet: Sheet) -> None:
    low, _ = sky(sheet, horizon=620)
    peak(sheet, 1120 + sheet.chance.uniform(-60, 60), 720, 380, 520, mixed(MOSS, SLATE, 0.35))
    ridge(sheet, 640, 60, mixed(TILE, low, 0.4))
    for step in range(7):
        y = 640 + step * 66
        sheet.shape(
            [(0, y + 20), (WIDTH, y - 10 + step * 5), (WIDTH, HEIGHT), (0, HEIGHT)], mixed(LEAF, MOSS, step / 7)
        )
        sheet.shape(
            [(0, y + 20), (WIDTH, y - 10 + step * 5), (WIDTH, y + 14 + step * 5), (0, y + 46)], mixed(STONE, EARTH, 0.4)
        )
    for number in range(5):
        x, y = 120 + number * 290 + sheet.chance.uniform(-40, 40), 690 + (number % 3) * 70
        _ruin(sheet, x, y, sheet.chance.uniform(130, 190))
    for x, hue in ((700, POME), (760, LAPIS)):
        hiker(sheet, x, 1000, hue)


def _ruin(sheet: Sheet, x: float, y: float, wide: float) -> None:
    stone = mixed(STONE, EARTH, 0.28)
    sheet.shape(
        [(x, y), (x, y - wide * 0.55), (x + wide / 2, y - wide), (x + wide, y - wide * 0.55), (x + wide, y)], stone
    )
    for row in range(4):
        sheet.line([(x, y - row * wide * 0.14), (x + wide, y - row * wide * 0.14)], mixed(stone, EARTH, 0.4), 3)
    gap = wide * 0.26
    sheet.shape(
        [
            (x + wide / 2 - gap / 2, y),
            (x + wide / 2 - gap * 0.36, y - gap * 1.5),
            (x + wide / 2 + gap * 0.36, y - gap * 1.5),
            (x + wide / 2 + gap / 2, y),
        ],
        PINE,
    )


def van(sheet: Sheet) -> None:
    low, _ = sky(sheet, horizon=700)
    peak(sheet, 1150, 760, 480, 480, mixed(LAPIS, low, 0.5))
    ridge(sheet, 700, 60, mixed(TILE, low, 0.35))
    hill(sheet, 760, 26, MOSS)
    sheet.box(0, 840, WIDTH, 240, SLATE)
    for x in range(-60, WIDTH, 240):
        sheet.box(x, 950, 140, 14, CREAM, round=4)
    hue = sheet.chance.choice([SAFFRON, TILE, POME, GLAZE])
    x, y = 300, 380
    sheet.oval((x - 20, 866, x + 1010, 930), mixed(INK, SLATE, 0.3))
    sheet.shape(
        [
            (x, y + 40),
            (x + 40, y),
            (x + 760, y),
            (x + 900, y + 210),
            (x + 980, y + 250),
            (x + 980, y + 470),
            (x, y + 470),
        ],
        CHALK,
    )
    sheet.shape([(x, y + 250), (x + 905, y + 215), (x + 980, y + 250), (x + 980, y + 470), (x, y + 470)], hue)
    for left, wide in ((50, 190), (270, 190), (490, 170)):
        sheet.box(x + left, y + 54, wide, 150, mixed(SKY, CHALK, 0.3), round=16)
        sheet.veil(
            [(x + left + 20, y + 200), (x + left + 90, y + 58), (x + left + 130, y + 58), (x + left + 60, y + 200)],
            CHALK,
            0.5,
        )
    sheet.shape([(x + 690, y + 54), (x + 750, y + 54), (x + 862, y + 206), (x + 690, y + 206)], mixed(SKY, CHALK, 0.3))
    sheet.line([(x + 676, y + 40), (x + 676, y + 460)], mixed(hue, INK, 0.25), 4)
    sheet.box(x + 40, y - 36, 640, 24, BARK, round=8)
    for at_x, wide, colour in ((80, 150, POME), (250, 120, LAPIS), (400, 200, OAK)):
        sheet.box(x + at_x, y - 100, wide, 68, colour, round=14)
    for wheel in (x + 190, x + 790):
        sheet.disc(wheel, y + 470, 92, INK)
        sheet.disc(wheel, y + 470, 46, MIST)
        sheet.disc(wheel, y + 470, 16, SLATE)
    sheet.disc(x + 950, y + 320, 26, CREAM)
