"""What a camera sees that looks at a ticket: a film for the browser, without a device."""

CODE = "K7PX4T9W"
# That reference as the code on a ticket, a line a number, a dot a bit.
TICKET = (
    0x1FD47F,
    0x104341,
    0x17525D,
    0x17435D,
    0x175B5D,
    0x104441,
    0x1FD57F,
    0x1A00,
    0xCB55,
    0x1D2DD2,
    0x6739D,
    0x5B214,
    0x1266CE,
    0x1B0B,
    0x1FC3E4,
    0x105515,
    0x17487A,
    0x174BDC,
    0x174DEF,
    0x1049ED,
    0x1FC094,
)
# A light frame of the fake camera with the code in its middle, as in a hand.
WIDE, HIGH, MODULE = 640, 480, 10


def film_of_ticket() -> bytes:
    """One picture after the other of a code on a light ground, as cameras write them."""
    size = len(TICKET) * MODULE
    top, start = (HIGH - size) // 2, (WIDE - size) // 2
    luma = bytearray(b"\xeb" * WIDE * HIGH)
    for line in range(size):
        dots = b"".join((b"\x10" if dot == "1" else b"\xeb") * MODULE for dot in f"{TICKET[line // MODULE]:021b}")
        at_dot = (top + line) * WIDE + start
        luma[at_dot : at_dot + size] = dots
    colours = b"\x80" * (WIDE * HIGH // 2)
    head = f"YUV4MPEG2 W{WIDE} H{HIGH} F10:1 Ip A1:1 C420jpeg\n".encode()
    return head + (b"FRAME\n" + bytes(luma) + colours) * 5
