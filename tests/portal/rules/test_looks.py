from apps.portal.rules.looks import DEFAULT_HUE, HUES


def test_the_first_hues_are_spread_over_the_wheel_and_lead_with_the_default() -> None:
    hues = [hue for hue, _ in HUES]
    ordered = sorted(hues)
    gaps = [after - before for before, after in zip(ordered, [*ordered[1:], ordered[0] + 360], strict=True)]

    assert hues[0] == DEFAULT_HUE
    assert len(hues) == len(set(hues))
    assert (min(hues) >= 0, max(hues) < 360, min(gaps) >= 20) == (True, True, True)


def test_every_hue_has_a_name_of_its_own() -> None:
    names = [str(name) for _, name in HUES]

    assert len(names) == len(set(names))
