"""Halls, and people who teach and play in them."""

from apps.portal.gateways.drawings.courts import at, boards, padel, roof
from apps.portal.gateways.drawings.sheet import (
    BRICK,
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
    OAK,
    POME,
    SAFFRON,
    SKY,
    SLATE,
    STONE,
    TILE,
    WASH,
    WIDTH,
    Sheet,
    mixed,
)


def hall(sheet: Sheet) -> None:
    sheet.fade(CREAM, mixed(HONEY, CHALK, 0.5), end=700)
    for step in range(5):
        x = 130 + step * 290
        sheet.arch(x, 70, 180, 330, mixed(SKY, CHALK, 0.5))
        sheet.arch(x + 14, 86, 152, 300, sheet.chance.choice([WASH, MINT, mixed(SKY, CHALK, 0.7)]))
        sheet.line([(x + 90, 80), (x + 90, 400)], mixed(OAK, CHALK, 0.3), 8)
    sheet.box(0, 400, WIDTH, 210, sheet.chance.choice([TILE, DEEP, LAPIS]))
    sheet.box(0, 400, WIDTH, 16, mixed(OAK, CHALK, 0.2))
    boards(sheet, [(0, 610), (WIDTH, 610), (WIDTH, HEIGHT), (0, HEIGHT)], OAK)
    sheet.ring((470, 690, 1130, 960), CHALK, 9)
    sheet.ring((710, 780, 890, 860), POME, 9)
    sheet.line([(0, 824), (WIDTH, 824)], CHALK, 8)
    for x, turn in ((120, 1), (1480, -1)):
        _hoop(sheet, x, turn)


def _hoop(sheet: Sheet, x: float, turn: int) -> None:
    sheet.line([(x, 640), (x, 300)], SLATE, 18)
    sheet.line([(x, 320), (x + turn * 110, 320)], SLATE, 12)
    sheet.box(x + turn * 110 - 65, 250, 130, 100, CHALK, round=6)
    sheet.ring((x + turn * 110 - 26, 344, x + turn * 110 + 26, 362), POME, 6)
    for step in range(-2, 3):
        sheet.line([(x + turn * 110 + step * 12, 354), (x + turn * 110 + step * 7, 406)], CHALK, 3)


def hall_thirds(sheet: Sheet) -> None:
    """The same hall with two nets let down between three courts."""
    hall(sheet)
    shade = sheet.chance.choice([TILE, LAPIS, POME])
    for far, near in ((600, 430), (1000, 1170)):
        sheet.veil([(far, 36), (near, 0), (near, HEIGHT - 40), (far, 640)], CHALK, 0.34)
        for step in range(9):
            x = far + (near - far) * step / 8
            sheet.line([(x, 36 - step * 4.5), (x, 640 + step * 48)], mixed(CHALK, MIST, 0.4), 2)
        sheet.shape([(far, 560), (near, 780), (near, HEIGHT - 40), (far, 640)], shade)
        sheet.line([(far, 36), (near, 0)], INK, 8)
    for x, hue in ((180, SAFFRON), (800, POME), (1420, GLAZE)):
        sheet.disc(x, 970, 36, hue)
        sheet.ring((x - 36, 934, x + 36, 1006), INK, 3)
        sheet.line([(x - 36, 970), (x + 36, 970)], INK, 3)


def stands(sheet: Sheet) -> None:
    roof(sheet, SLATE, CREAM)
    colour = sheet.chance.choice([TILE, LAPIS, POME])
    for row in range(8):
        y = 300 + row * 82
        sheet.box(0, y, WIDTH, 82, mixed(MIST, SLATE, 0.35 + row * 0.05))
        for seat in range(21):
            x = seat * 78 - (row % 2) * 26
            if 9 <= seat <= 10:
                continue
            hue = colour if sheet.chance.random() > 0.07 else SAFFRON
            sheet.box(x, y + 14, 62, 46, mixed(hue, CHALK, 0.12), round=10)
            sheet.box(x, y + 46, 62, 16, mixed(hue, INK, 0.2), round=6)
    for row in range(16):
        sheet.box(702 - row, 300 + row * 41, 134 + row * 2, 24, mixed(HONEY, CHALK, 0.35))
    boards(sheet, [(0, 956), (WIDTH, 956), (WIDTH, HEIGHT), (0, HEIGHT)], OAK)


def racket(sheet: Sheet, x: float, y: float, high: float, colour: str, *, turn: int = 1) -> None:
    wide = high * 0.42
    sheet.line([(x, y), (x + turn * high * 0.16, y - high * 0.5)], INK, high * 0.055)
    top = (x + turn * high * 0.29, y - high * 0.78)
    sheet.disc(*top, wide / 1.55, mixed(colour, INK, 0.25))
    sheet.disc(*top, wide / 1.8, colour)
    for row in range(-2, 3):
        for column in range(-2, 3):
            if abs(row) + abs(column) < 4:
                sheet.disc(
                    top[0] + column * wide * 0.16, top[1] + row * wide * 0.16, wide * 0.035, mixed(colour, INK, 0.5)
                )


def coach(sheet: Sheet) -> None:
    colour = sheet.chance.choice([TILE, LAPIS, CLAY])
    sheet.fade(colour, mixed(colour, INK, 0.2))
    sheet.shape([(0, 720), (WIDTH, 470), (WIDTH, 500), (0, 756)], CHALK)
    sheet.shape([(980, HEIGHT), (700, 0), (732, 0), (1018, HEIGHT)], CHALK)
    sheet.veil([(420, 940), (880, 790), (900, 830), (460, 985)], INK, 0.22)
    racket(sheet, 420, 930, 760, SAFFRON)
    racket(sheet, 700, 960, 700, GLAZE, turn=-1)
    balls = ((1010, 880), (1110, 830), (1180, 905), (1090, 940), (1240, 800))
    for x, y in ((x + sheet.chance.uniform(-30, 30), y + sheet.chance.uniform(-20, 20)) for x, y in balls):
        sheet.oval((x - 44, y + 18, x + 50, y + 52), mixed(colour, INK, 0.45))
        sheet.disc(x, y, 42, "#d9ec5b")
        sheet.ring((x - 78, y - 52, x + 10, y + 36), CHALK, 5, start=-62, end=62)
    for x in (1290, 1420):
        sheet.shape([(x - 56, 640), (x, 470), (x + 56, 640)], SAFFRON)
        sheet.box(x - 76, 632, 152, 20, mixed(SAFFRON, BRICK, 0.3), round=8)
        sheet.shape([(x - 30, 560), (x - 17, 520), (x + 17, 520), (x + 30, 560)], CHALK)


def clinic(sheet: Sheet) -> None:
    padel(sheet)
    for number, across in enumerate((-0.66, -0.3, 0.06, 0.42, 0.74)):
        _player(sheet, *at(across, 0.02 + (number % 2) * 0.09), hue=(POME, SAFFRON, CHALK, GLAZE, HONEY)[number])


def _player(sheet: Sheet, x: float, y: float, *, hue: str) -> None:
    skin = sheet.chance.choice(["#8a5a3c", "#c98f6b", "#e8b893", "#6b4630"])
    for leg in (-17, 17):
        sheet.line([(x + leg, y), (x + leg * 0.7, y - 110)], skin, 18)
        sheet.box(x + leg - 14, y - 10, 32, 14, CHALK, round=6)
    sheet.box(x - 36, y - 140, 72, 56, INK, round=12)
    sheet.box(x - 40, y - 248, 80, 124, hue, round=22)
    sheet.line([(x + 34, y - 224), (x + 76, y - 160)], skin, 16)
    sheet.line([(x - 34, y - 224), (x - 58, y - 150)], skin, 16)
    sheet.disc(x, y - 286, 32, skin)
    sheet.shape([(x - 33, y - 290), (x - 22, y - 322), (x + 22, y - 322), (x + 33, y - 290)], INK)
    racket(sheet, x + 74, y - 158, 130, SAFFRON)


def lockers(sheet: Sheet) -> None:
    sheet.fade(CREAM, CHALK)
    hues = sheet.chance.choice([(TILE, GLAZE, SAFFRON), (LAPIS, SKY, SAFFRON), (DEEP, MINT, CLAY)])
    for row in range(2):
        for column in range(10):
            x, y = 60 + column * 149, 90 + row * 330
            hue = hues[0] if sheet.chance.random() < 0.72 else sheet.chance.choice(hues[1:])
            sheet.box(x, y, 141, 322, hue, round=8)
            for slot in range(4):
                sheet.box(x + 42, y + 34 + slot * 16, 57, 6, mixed(hue, INK, 0.3), round=3)
            sheet.disc(x + 116, y + 176, 9, CHALK)
    sheet.box(0, 752, WIDTH, 60, MIST)
    sheet.box(0, 800, WIDTH, 270, mixed(STONE, MIST, 0.3))
    for x in range(0, WIDTH, 160):
        sheet.line([(x, 800), (x + (x - 800) * 0.35, HEIGHT)], MIST, 3)
    sheet.box(250, 846, 1100, 40, OAK, round=10)
    for x in (330, 780, 1240):
        sheet.box(x, 880, 26, 130, SLATE)
    sheet.box(480, 742, 190, 106, POME, round=26)
    sheet.ring((520, 690, 630, 800), mixed(POME, INK, 0.3), 10, start=180, end=360)
    sheet.box(930, 816, 170, 32, CHALK, round=12)
    sheet.box(930, 788, 170, 32, MINT, round=12)
