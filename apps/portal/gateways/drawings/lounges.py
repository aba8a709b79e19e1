"""Rooms to meet and to stay in."""

from apps.portal.gateways.drawings.nature import plant
from apps.portal.gateways.drawings.rooms import room, view
from apps.portal.gateways.drawings.sheet import (
    BARK,
    CHALK,
    CLAY,
    CREAM,
    DEEP,
    GLAZE,
    HEIGHT,
    HONEY,
    INK,
    LAPIS,
    POME,
    SAFFRON,
    SKY,
    SLATE,
    STONE,
    TILE,
    WASH,
    WOOD,
    Sheet,
    mixed,
)


def meeting(sheet: Sheet) -> None:
    room(sheet, sheet.chance.choice([WASH, CREAM, mixed(SKY, CHALK, 0.72)]))
    sheet.box(90, 150, 560, 340, CHALK, round=10)
    for number, (wide, hue) in enumerate(((360, TILE), (280, SAFFRON), (420, LAPIS), (200, POME))):
        sheet.box(140, 210 + number * 64, wide, 22, mixed(hue, CHALK, 0.3), round=10)
    view(sheet, 1180, 150, 280, 390)
    for x in (330, 620, 910):
        sheet.line([(x + 300, 0), (x + 300, 170)], SLATE, 5)
        sheet.glow(x + 300, 230, 170, HONEY, 0.6)
        sheet.shape([(x + 240, 220), (x + 275, 160), (x + 325, 160), (x + 360, 220)], SAFFRON)
    for x in (330, 560, 800, 1040):
        _chair(sheet, x, 700, sheet.chance.choice([TILE, GLAZE, CLAY]))
    sheet.shape([(280, 730), (1320, 730), (1450, 860), (150, 860)], WOOD)
    sheet.box(150, 858, 1300, 26, BARK, round=6)
    for x in (430, 760, 1090):
        sheet.shape([(x, 770), (x + 150, 770), (x + 164, 820), (x - 14, 820)], CHALK)
        sheet.box(x + 190, 760, 30, 46, mixed(GLAZE, CHALK, 0.3), round=6)
    for x in (260, 1310):
        sheet.box(x, 884, 28, 180, BARK)
    plant(sheet, 1530, 930, 380)


def _chair(sheet: Sheet, x: float, y: float, hue: str) -> None:
    sheet.box(x, y - 130, 130, 150, hue, round=26)
    sheet.box(x + 12, y - 116, 106, 80, mixed(hue, CHALK, 0.2), round=20)


def loft(sheet: Sheet) -> None:
    room(sheet, sheet.chance.choice([mixed(CLAY, CREAM, 0.45), STONE, mixed(DEEP, STONE, 0.55)]), WOOD)
    for column in range(3):
        x = 120 + column * 470
        sheet.box(x, 70, 400, 520, INK, round=6)
        for row in range(4):
            for pane in range(3):
                sheet.box(
                    x + 12 + pane * 127, 82 + row * 125, 121, 119, mixed(SKY, CHALK, sheet.chance.uniform(0.35, 0.75))
                )
        sheet.veil([(x, 790), (x + 400, 790), (x + 520, HEIGHT), (x + 60, HEIGHT)], CREAM, 0.34)
    hue = sheet.chance.choice([TILE, SAFFRON, POME, LAPIS])
    sheet.oval((300, 900, 1250, 1040), mixed(hue, CREAM, 0.72))
    sheet.box(430, 640, 640, 170, hue, round=40)
    sheet.box(400, 740, 700, 150, mixed(hue, INK, 0.12), round=34)
    for x in (450, 770):
        sheet.box(x, 720, 280, 90, mixed(hue, CHALK, 0.16), round=26)
    sheet.box(520, 660, 110, 100, CREAM, round=18)
    sheet.box(880, 664, 104, 96, SAFFRON if hue != SAFFRON else TILE, round=18)
    sheet.oval((640, 900, 880, 960), BARK)
    plant(sheet, 1290, 900, 460)
    sheet.line([(250, 890), (250, 420)], INK, 9)
    sheet.glow(250, 420, 180, HONEY, 0.7)
    sheet.shape([(180, 440), (215, 340), (285, 340), (320, 440)], CREAM)
    for x in (0, 1480):
        sheet.line([(x, 24), (x + 160, 24)], INK, 12)
