"""Where guests sleep, eat and meet."""

from apps.portal.gateways.drawings.courts import boards
from apps.portal.gateways.drawings.nature import plant
from apps.portal.gateways.drawings.sheet import (
    BARK,
    BLUSH,
    CHALK,
    CLAY,
    CREAM,
    GLAZE,
    HEIGHT,
    HONEY,
    INK,
    LAPIS,
    LEAF,
    MINT,
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
    WOOD,
    Sheet,
    mixed,
)


def room(sheet: Sheet, wall: str, wood: str = OAK) -> None:
    """A wall and a floor."""
    sheet.fade(mixed(wall, CHALK, 0.25), wall, end=760)
    boards(sheet, [(0, 760), (WIDTH, 760), (WIDTH, HEIGHT), (0, HEIGHT)], wood)
    sheet.box(0, 738, WIDTH, 24, mixed(wall, CHALK, 0.7))


def view(sheet: Sheet, x: float, y: float, wide: float, high: float) -> None:
    """A window of the house with the town behind it, and its light on the floor."""
    sheet.arch(x - 18, y - 18, wide + 36, high + 34, CHALK)
    sheet.arch(x, y, wide, high, sheet.chance.choice([mixed(SKY, CHALK, 0.45), mixed(HONEY, CHALK, 0.3), MINT]))
    sheet.disc(x + wide * 0.68, y + wide * 0.42, wide * 0.1, CREAM)
    for step in range(4):
        tall = high * sheet.chance.uniform(0.18, 0.36)
        left = x + wide * step / 4
        sheet.box(
            left, y + high - tall, wide / 4, tall, sheet.chance.choice([CLAY, mixed(CLAY, CREAM, 0.5), ROSE, SAND])
        )
    sheet.line([(x + wide / 2, y), (x + wide / 2, y + high)], CHALK, 10)
    sheet.line([(x, y + high * 0.55), (x + wide, y + high * 0.55)], CHALK, 10)
    sheet.box(x - 34, y + high, wide + 68, 20, CHALK, round=6)
    sheet.veil([(x, 780), (x + wide, 780), (x + wide + 130, HEIGHT - 20), (x + 60, HEIGHT - 20)], CREAM, 0.38)


def bed(sheet: Sheet, x: float, y: float, wide: float, cover: str) -> None:
    """From its side, the head at the start."""
    sheet.box(x - 14, y - wide * 0.32, 26, wide * 0.46, BARK, round=8)
    sheet.box(x, y - wide * 0.12, wide, wide * 0.12, CHALK, round=16)
    sheet.box(x + wide * 0.04, y - wide * 0.19, wide * 0.22, wide * 0.1, CHALK, round=22)
    sheet.box(x + wide * 0.3, y - wide * 0.145, wide * 0.7, wide * 0.155, cover, round=16)
    sheet.box(x + wide * 0.3, y - wide * 0.145, wide * 0.1, wide * 0.155, mixed(cover, CHALK, 0.5), round=10)
    sheet.box(x - 8, y, wide + 16, wide * 0.05, WOOD, round=6)


def dorm(sheet: Sheet) -> None:
    room(sheet, sheet.chance.choice([WASH, BLUSH, CREAM, mixed(SKY, CHALK, 0.7)]))
    view(sheet, 650, 170, 300, 400)
    covers = [TILE, POME, SAFFRON, LAPIS, CLAY, GLAZE]
    sheet.chance.shuffle(covers)
    for number, x in enumerate((60, 1060)):
        _bunk(sheet, x, covers[number * 2 : number * 2 + 2])
    sheet.oval((560, 880, 1040, 1010), mixed(covers[4], CHALK, 0.45))
    sheet.oval((610, 900, 990, 992), mixed(covers[4], CHALK, 0.65))
    sheet.box(720, 700, 160, 110, mixed(covers[5], INK, 0.1), round=16)
    sheet.box(748, 660, 104, 60, mixed(covers[5], INK, 0.3), round=18)
    plant(sheet, 590, 800, 190)


def _bunk(sheet: Sheet, x: float, covers: list[str]) -> None:
    for post in (0, 470):
        sheet.box(x + post, 250, 26, 640, WOOD, round=8)
    for y, cover in ((470, covers[0]), (790, covers[1])):
        sheet.box(x + 20, y - 210, 456, 200, mixed(cover, CHALK, 0.8))
        sheet.glow(x + 110, y - 130, 90, HONEY, 0.9)
        sheet.box(x + 96, y - 150, 28, 24, SAFFRON, round=6)
        bed(sheet, x + 26, y + 4, 440, cover)
        folds = sheet.chance.choice([60, 100, 140])
        for fold in range(0, folds, 20):
            sheet.box(
                x + 476 - folds + fold, y - 214, 18, 208, mixed(cover, CHALK, 0.25 if fold % 40 else 0.4), round=6
            )
    for step in range(7):
        sheet.line([(x + 196, 500 + step * 60), (x + 266, 500 + step * 60)], BARK, 9)
    for rail in (196, 266):
        sheet.line([(x + rail, 440), (x + rail, 890)], BARK, 11)


def private_room(sheet: Sheet) -> None:
    wall = sheet.chance.choice([WASH, BLUSH, CREAM, mixed(GLAZE, CHALK, 0.62), mixed(ROSE, CREAM, 0.6)])
    room(sheet, wall)
    view(sheet, sheet.chance.choice([170, 1120]), 160, 290, 400)
    cover = sheet.chance.choice([TILE, POME, SAFFRON, LAPIS, CLAY])
    sheet.box(560, 430, 520, 330, mixed(cover, INK, 0.25), round=34)
    sheet.box(540, 640, 560, 260, CHALK, round=26)
    for x in (580, 840):
        sheet.box(x, 580, 220, 110, CHALK, round=34)
        sheet.box(x + 10, 596, 200, 88, mixed(STONE, CHALK, 0.4), round=30)
    sheet.shape([(530, 730), (1110, 730), (1150, 950), (490, 950)], cover)
    sheet.shape([(530, 730), (1110, 730), (1120, 782), (520, 782)], mixed(cover, CHALK, 0.45))
    for x in (400, 1190):
        sheet.box(x - 50, 740, 110, 150, WOOD, round=8)
        sheet.glow(x + 5, 620, 140, HONEY, 0.8)
        sheet.line([(x + 5, 740), (x + 5, 660)], BARK, 9)
        sheet.shape([(x - 46, 672), (x - 22, 590), (x + 32, 590), (x + 56, 672)], SAFFRON)
    for number, hue in enumerate((TILE, SAFFRON, POME)):
        sheet.box(650 + number * 118, 250, 96, 124, CHALK, round=4)
        sheet.arch(668 + number * 118, 276, 60, 84, hue)
    plant(sheet, 1510, 900, 300)


def kitchen(sheet: Sheet) -> None:
    room(sheet, mixed(CREAM, CHALK, 0.4))
    hue = sheet.chance.choice([TILE, LAPIS, MOSS, CLAY])
    for row in range(4):
        for column in range(27):
            shade = mixed(hue, CHALK, 0.82 if (row + column) % 2 else 0.66)
            sheet.box(column * 60, 300 + row * 60, 57, 57, shade, round=4)
    sheet.box(0, 120, 520, 150, hue, round=8)
    sheet.box(1110, 120, 500, 150, hue, round=8)
    for x in (130, 260, 390, 1240, 1370, 1500):
        sheet.line([(x, 120), (x, 270)], mixed(hue, INK, 0.25), 4)
    sheet.box(0, 540, WIDTH, 30, OAK)
    sheet.box(0, 570, WIDTH, 300, hue)
    for x in range(0, WIDTH, 230):
        sheet.line([(x, 580), (x, 860)], mixed(hue, INK, 0.25), 4)
        sheet.box(x + 90, 600, 50, 10, SAFFRON, round=5)
    sheet.box(640, 40, 300, 60, MIST, round=8)
    sheet.shape([(690, 100), (890, 100), (960, 250), (620, 250)], MIST)
    for x, colour, high in ((690, POME, 74), (840, SLATE, 104)):
        sheet.box(x, 540 - high, 110, high, colour, round=12)
        sheet.box(x - 22, 540 - high + 20, 154, 12, mixed(colour, INK, 0.3), round=6)
    sheet.box(1190, 470, 130, 70, OAK, round=8)
    for x, fruit in ((1200, SAFFRON), (1240, POME), (1282, LEAF)):
        sheet.disc(x + 14, 462, 26, fruit)
    plant(sheet, 210, 542, 190)
    _long_table(sheet)


def _long_table(sheet: Sheet) -> None:
    sheet.shape([(330, 800), (1270, 800), (1370, 900), (230, 900)], WOOD)
    sheet.box(230, 896, 1140, 26, BARK, round=6)
    for x in (300, 1280):
        sheet.box(x, 920, 24, 150, BARK)
    for x in (420, 700, 980, 1190):
        sheet.oval((x - 62, 826, x + 62, 866), CHALK)
        sheet.oval((x - 38, 834, x + 38, 858), mixed(STONE, MIST, 0.2))
        sheet.box(x + 74, 806, 26, 44, sheet.chance.choice([GLAZE, SAFFRON, ROSE]), round=6)


def breakfast(sheet: Sheet) -> None:
    """A table from above."""
    cloth = sheet.chance.choice([TILE, LAPIS, mixed(POME, CLAY, 0.3), MOSS])
    sheet.box(0, 0, WIDTH, HEIGHT, mixed(cloth, CHALK, 0.74))
    for step in range(0, WIDTH, 160):
        sheet.veil([(step, 0), (step + 80, 0), (step + 80, HEIGHT), (step, HEIGHT)], cloth, 0.14)
        sheet.veil([(0, step), (WIDTH, step), (WIDTH, step + 80), (0, step + 80)], cloth, 0.14)
    for x, y, size in ((520, 560, 270), (1150, 420, 230), (1190, 860, 150), (190, 230, 160), (800, 190, 120)):
        sheet.disc(x + 12, y + 16, size, mixed(cloth, INK, 0.25))
        sheet.disc(x, y, size, CHALK)
        sheet.disc(x, y, size * 0.76, mixed(STONE, CHALK, 0.4))
    for turn in range(5):
        sheet.ring(
            (360 + turn * 22, 430 + turn * 8, 680 - turn * 22, 720 - turn * 34),
            mixed(WOOD, HONEY, turn * 0.18),
            46,
            start=185,
            end=355,
        )
    for x, y in ((1080, 380), (1210, 470)):
        sheet.oval((x - 92, y - 70, x + 92, y + 74), CHALK)
        sheet.disc(x + 8, y, 44, SAFFRON)
    fruits = [POME, SAFFRON, LEAF, ROSE, CLAY, LAPIS]
    for across, down in ((1150, 830), (1225, 820), (1180, 900), (1250, 890), (1120, 880)):
        left, top = across + sheet.chance.uniform(-12, 12), down + sheet.chance.uniform(-12, 12)
        fruit = sheet.chance.choice(fruits)
        sheet.disc(left, top, 46, fruit)
        sheet.disc(left - 14, top - 14, 11, mixed(fruit, CHALK, 0.5))
    sheet.disc(190, 230, 112, BARK)
    sheet.disc(190, 230, 84, mixed(BARK, CREAM, 0.35))
    sheet.ring((150, 190, 230, 270), CREAM, 8, start=20, end=250)
    sheet.disc(800, 190, 84, SAFFRON)
    sheet.disc(800, 190, 70, HONEY)
    for x in (880, 930):
        sheet.line([(x, 620), (x, 960)], MIST, 15)
        sheet.box(x - 20, 560, 40, 110, MIST, round=18)
