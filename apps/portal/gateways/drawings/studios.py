"""Studios for pictures and for sound."""

from apps.portal.gateways.drawings.nature import plant
from apps.portal.gateways.drawings.rooms import room
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
    MINT,
    MIST,
    NIGHT,
    OAK,
    POME,
    ROSE,
    SAFFRON,
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


def softbox(sheet: Sheet, x: float, y: float, size: float, *, turn: int) -> None:
    """A lamp on a stand that looks to the middle."""
    sheet.line([(x, y), (x, 900)], INK, 10)
    for foot in (-70, 70):
        sheet.line([(x, 800), (x + foot, 930)], INK, 8)
    sheet.glow(x + turn * size * 0.7, y, size * 1.5, CREAM, 0.75)
    front, back = x + turn * size * 0.5, x - turn * size * 0.2
    sheet.shape([(back, y - size * 0.2), (front, y - size * 0.7), (front, y + size * 0.7), (back, y + size * 0.2)], INK)
    sheet.shape(
        [
            (front, y - size * 0.7),
            (front + turn * 26, y - size * 0.62),
            (front + turn * 26, y + size * 0.62),
            (front, y + size * 0.7),
        ],
        CHALK,
    )


def camera(sheet: Sheet, x: float, y: float, size: float) -> None:
    for foot in (-0.55, 0.05, 0.6):
        sheet.line([(x, y), (x + size * foot, y + size * 1.5)], INK, size * 0.05)
    sheet.box(x - size * 0.42, y - size * 0.5, size * 0.84, size * 0.55, INK, round=14)
    sheet.box(x - size * 0.16, y - size * 0.62, size * 0.3, size * 0.16, INK, round=8)
    sheet.disc(x, y - size * 0.22, size * 0.22, SLATE)
    sheet.disc(x, y - size * 0.22, size * 0.15, mixed(LAPIS, INK, 0.4))
    sheet.disc(x - size * 0.05, y - size * 0.28, size * 0.04, CHALK)
    sheet.disc(x + size * 0.3, y - size * 0.4, size * 0.04, POME)


def photo_studio(sheet: Sheet) -> None:
    room(sheet, sheet.chance.choice([SLATE, mixed(DEEP, SLATE, 0.4), STONE]), mixed(MIST, SLATE, 0.35))
    paper = sheet.chance.choice(
        [mixed(ROSE, CREAM, 0.35), mixed(SAFFRON, CREAM, 0.25), MINT, mixed(SKY, CHALK, 0.4), CLAY]
    )
    sheet.box(470, 90, 660, 26, BARK, round=12)
    sheet.box(490, 110, 620, 620, paper)
    sheet.shape([(490, 720), (1110, 720), (1230, 960), (370, 960)], mixed(paper, CHALK, 0.14))
    sheet.veil([(490, 680), (1110, 680), (1110, 740), (490, 740)], CHALK, 0.14)
    for x in (478, 1110):
        sheet.line([(x, 90), (x, 880)], INK, 9)
    softbox(sheet, 230, 330, 190, turn=1)
    softbox(sheet, 1390, 300, 170, turn=-1)
    _still_life(sheet)
    camera(sheet, 800, 900, 210)


def _still_life(sheet: Sheet) -> None:
    choice = sheet.chance.randint(0, 2)
    if choice == 0:
        sheet.box(735, 560, 130, 22, BARK, round=8)
        for leg in (-44, 44):
            sheet.line([(800 + leg * 0.7, 578), (800 + leg, 780)], BARK, 12)
        sheet.box(772, 470, 56, 92, POME, round=22)
        for turn, hue in ((-46, SAFFRON), (0, CHALK), (46, GLAZE)):
            sheet.line([(800, 480), (800 + turn, 392)], TILE, 6)
            sheet.disc(800 + turn, 388, 28, hue)
    elif choice == 1:
        for x, high, hue in ((690, 170, TILE), (800, 260, CHALK), (910, 130, SAFFRON)):
            sheet.box(x - 55, 760 - high, 110, high, hue, round=10)
            sheet.oval((x - 55, 745 - high, x + 55, 775 - high), mixed(hue, INK, 0.12))
        sheet.disc(800, 452, 42, POME)
        sheet.arch(660, 510, 60, 76, CREAM)
    else:
        plant(sheet, 800, 790, 420)


def cyclorama(sheet: Sheet) -> None:
    """White without a corner, lit from above."""
    tint = sheet.chance.choice([WASH, BLUSH, mixed(SKY, CHALK, 0.7), CREAM])
    sheet.fade(CHALK, mixed(tint, CHALK, 0.35), end=560)
    sheet.fade(mixed(tint, CHALK, 0.35), CHALK, start=560, end=HEIGHT)
    sheet.shape([(0, 0), (190, 0), (190, 640), (0, 900)], mixed(SLATE, INK, 0.3))
    sheet.shape([(WIDTH, 0), (1410, 0), (1410, 640), (WIDTH, 900)], mixed(SLATE, INK, 0.2))
    sheet.box(0, 0, WIDTH, 70, INK)
    for x in range(160, 1500, 210):
        sheet.box(x, 50, 120, 66, SLATE, round=8)
        sheet.glow(x + 60, 140, 150, CREAM, 0.8)
        sheet.box(x + 12, 108, 96, 14, CHALK, round=6)
    hue = sheet.chance.choice([TILE, POME, SAFFRON, LAPIS])
    sheet.oval((560, 840, 1040, 920), mixed(tint, MIST, 0.5))
    choice = sheet.chance.randint(0, 1)
    if choice:
        sheet.box(620, 600, 360, 170, hue, round=60)
        sheet.box(580, 700, 440, 150, mixed(hue, INK, 0.15), round=50)
        for leg in (640, 950):
            sheet.line([(leg, 846), (leg, 884)], BARK, 16)
    else:
        for x, size, colour in ((690, 120, hue), (850, 170, SAFFRON if hue != SAFFRON else TILE), (960, 80, CLAY)):
            sheet.disc(x, 880 - size, size, colour)
    softbox(sheet, 1300, 420, 150, turn=-1)
    camera(sheet, 330, 900, 190)


def make_up(sheet: Sheet) -> None:
    room(sheet, sheet.chance.choice([BLUSH, mixed(ROSE, CREAM, 0.55), WASH]))
    for x in (170, 640, 1110):
        sheet.box(x, 130, 330, 440, OAK, round=24)
        sheet.box(x + 44, 174, 242, 352, mixed(SKY, CHALK, 0.62), round=14)
        sheet.veil([(x + 70, 500), (x + 190, 180), (x + 240, 180), (x + 120, 500)], CHALK, 0.5)
        for step in range(6):
            for side in (22, 308):
                sheet.glow(x + side, 176 + step * 70, 34, HONEY, 0.9)
                sheet.disc(x + side, 176 + step * 70, 14, CREAM)
    sheet.box(80, 610, 1440, 34, CHALK, round=8)
    for x in (110, 1460):
        sheet.box(x, 640, 26, 330, BARK)
    for number in range(14):
        left, high = 140 + number * 98 + sheet.chance.uniform(-16, 16), sheet.chance.uniform(30, 92)
        hue = sheet.chance.choice([POME, SAFFRON, TILE, ROSE, LAPIS, CLAY])
        sheet.box(left, 612 - high, 34, high, hue, round=8)
        sheet.box(left + 6, 600 - high, 22, 18, mixed(hue, INK, 0.35), round=4)
    for x in (335, 805, 1275):
        sheet.box(x - 80, 720, 160, 130, TILE, round=40)
        sheet.line([(x, 850), (x, 960)], SLATE, 14)
        sheet.oval((x - 70, 944, x + 70, 980), SLATE)


def music_studio(sheet: Sheet) -> None:
    """A desk, two speakers, a window to the singer."""
    sheet.fade(mixed(DEEP, NIGHT, 0.55), mixed(DEEP, NIGHT, 0.1))
    for row in range(4):
        for column in range(14):
            x, y = column * 118, row * 118
            shade = mixed(DEEP, GLAZE, 0.16 if (row + column) % 2 else 0.06)
            sheet.shape([(x, y), (x + 116, y), (x + 116, y + 116)], shade)
            sheet.shape([(x, y), (x, y + 116), (x + 116, y + 116)], mixed(shade, NIGHT, 0.4))
    sheet.box(430, 120, 740, 370, OAK, round=14)
    light = sheet.chance.choice([HONEY, ROSE, SKY, GLAZE])
    sheet.box(456, 146, 688, 318, mixed(light, NIGHT, 0.45), round=6)
    sheet.glow(800, 300, 300, light, 0.7)
    sheet.line([(800, 464), (800, 330)], INK, 9)
    sheet.box(772, 216, 56, 112, SLATE, round=28)
    sheet.ring((742, 200, 858, 344), INK, 7)
    for x in (170, 1230):
        sheet.box(x, 330, 200, 330, INK, round=14)
        sheet.disc(x + 100, 545, 74, SLATE)
        sheet.disc(x + 100, 545, 52, mixed(SAFFRON, BARK, 0.3))
        sheet.disc(x + 100, 545, 20, INK)
        sheet.disc(x + 100, 400, 34, SLATE)
    sheet.shape([(150, 690), (1450, 690), (1600, 1067), (0, 1067)], WOOD)
    sheet.shape([(270, 720), (1330, 720), (1460, 1010), (140, 1010)], mixed(INK, SLATE, 0.3))
    for column in range(20):
        x = 310 + column * 51
        far = (x - 800) * 0.16
        sheet.line([(x + far * 0.2, 830), (x + far, 980)], NIGHT, 8)
        level = sheet.chance.uniform(0.1, 0.85)
        sheet.box(
            x + far * (0.2 + 0.8 * level) - 15,
            822 + 150 * level,
            30,
            20,
            sheet.chance.choice([CHALK, SAFFRON, GLAZE, ROSE]),
            round=4,
        )
        for row in range(3):
            sheet.disc(x + far * row * 0.05, 748 + row * 28, 9, sheet.chance.choice([MIST, GLAZE, POME, SAFFRON]))


def rehearsal(sheet: Sheet) -> None:
    room(
        sheet,
        sheet.chance.choice([mixed(POME, NIGHT, 0.4), mixed(LAPIS, NIGHT, 0.4), mixed(DEEP, NIGHT, 0.2)]),
        mixed(WOOD, BARK, 0.4),
    )
    for x in (300, 800, 1300):
        sheet.glow(x, 40, 330, HONEY, 0.5)
    sheet.oval((330, 820, 1270, 1050), mixed(POME, CLAY, 0.5))
    sheet.oval((380, 836, 1220, 1034), mixed(CLAY, CREAM, 0.35))
    hue = sheet.chance.choice([SAFFRON, GLAZE, POME, CHALK])
    for x in (560, 1040):
        sheet.line([(x, 930), (x, 500)], MIST, 8)
        sheet.oval((x - 130, 478, x + 130, 516), SAFFRON)
    for x, y, size in ((690, 610, 96), (910, 610, 96), (590, 740, 86)):
        sheet.box(x - size, y - 30, size * 2, 110, hue, round=14)
        sheet.oval((x - size, y - 60, x + size, y), CHALK)
    sheet.box(1000, 690, 180, 190, hue, round=20)
    sheet.oval((1000, 660, 1180, 720), CHALK)
    sheet.disc(800, 800, 150, mixed(hue, INK, 0.35))
    sheet.disc(800, 800, 132, CHALK)
    sheet.arch(752, 750, 96, 110, TILE)
    for x in (70, 1310):
        sheet.box(x, 610, 230, 310, INK, round=14)
        sheet.box(x + 16, 690, 198, 214, SLATE, round=8)
        for knob in range(5):
            sheet.disc(x + 36 + knob * 40, 650, 11, SAFFRON)
    _guitar(sheet, 1430, 930)


def _guitar(sheet: Sheet, x: float, y: float) -> None:
    sheet.line([(x, y - 190), (x - 66, y - 520)], BARK, 22)
    sheet.disc(x + 10, y - 80, 86, CLAY)
    sheet.disc(x - 12, y - 190, 64, CLAY)
    sheet.disc(x - 2, y - 140, 26, INK)
    sheet.line([(x + 10, y - 70), (x - 66, y - 520)], CREAM, 3)


def studio(sheet: Sheet) -> None:
    """Daylight, a stool, a roll of paper: for whatever comes."""
    room(sheet, CHALK, mixed(OAK, CHALK, 0.35))
    for x in (120, 520, 920):
        sheet.arch(x, 90, 300, 560, mixed(STONE, MIST, 0.3))
        sheet.arch(x + 18, 110, 264, 530, mixed(SKY, CHALK, sheet.chance.uniform(0.4, 0.7)))
        sheet.line([(x + 150, 110), (x + 150, 640)], CHALK, 10)
        sheet.line([(x + 18, 380), (x + 282, 380)], CHALK, 10)
        sheet.veil([(x + 20, 790), (x + 280, 790), (x + 430, HEIGHT), (x + 110, HEIGHT)], HONEY, 0.25)
    hue = sheet.chance.choice([TILE, POME, SAFFRON, LAPIS])
    for number, colour in enumerate((hue, CLAY, MINT)):
        sheet.box(1320 + number * 80, 200 - number * 26, 60, 680 + number * 20, colour, round=26)
    sheet.oval((640, 780, 860, 830), BARK)
    for leg in (-70, 0, 70):
        sheet.line([(750 + leg * 0.7, 815), (750 + leg, 990)], BARK, 14)
    softbox(sheet, 1180, 340, 150, turn=-1)
    camera(sheet, 360, 880, 190)
