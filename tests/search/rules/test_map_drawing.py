from apps.search.rules.map_drawing import HEIGHT, MARGIN_X, WIDTH, Pin, Spot, drawing

MADRID = Spot("a", "€18.00", 40.4045, -3.7198)
RETIRO = Spot("b", "€25.00", 40.4153, -3.6844)
LISBON = Spot("c", "€32.00", 38.7116, -9.1296)


def test_nothing_found_draws_nothing() -> None:
    assert drawing([]) == ()


def test_one_pin_stands_in_the_middle() -> None:
    assert drawing([MADRID]) == (Pin(WIDTH // 2, HEIGHT // 2, "€18.00", ("a",)),)


def test_west_is_left_and_north_is_up_within_the_margins() -> None:
    lisbon, madrid = sorted(drawing([MADRID, LISBON]), key=lambda pin: pin.x)

    assert (lisbon.label, madrid.label) == ("€32.00", "€18.00")
    assert (lisbon.x, madrid.x) == (MARGIN_X, WIDTH - MARGIN_X)
    assert madrid.y < lisbon.y


def test_pins_that_would_hide_each_other_are_one_that_says_how_many() -> None:
    pins = drawing([MADRID, RETIRO, LISBON])

    assert [(pin.label, pin.keys) for pin in pins] == [("2", ("a", "b")), ("€32.00", ("c",))]


def test_looked_at_alone_they_stand_apart() -> None:
    assert [pin.keys for pin in drawing([MADRID, RETIRO])] == [("a",), ("b",)]


def test_a_pole_can_be_drawn() -> None:
    pins = drawing([Spot("n", "1", 90.0, 0.0), Spot("s", "2", -90.0, 0.0)])

    assert [0 < pin.y < HEIGHT for pin in pins] == [True, True]


def test_a_pin_is_as_wide_as_its_words() -> None:
    narrow, wide = Pin(0, 0, "2", ("a",)), Pin(0, 0, "€118.00", ("a",))

    assert (narrow.width, narrow.left) == (32, -16)
    assert wide.width > narrow.width
