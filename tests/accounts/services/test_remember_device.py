import pytest

from apps.accounts.services.remember_device import attempts_key, device_pass

ANA = "ana@serai.example"


def test_a_known_browser_counts_apart_from_strangers_and_from_other_browsers() -> None:
    mine, other = attempts_key(ANA, device_pass(ANA)), attempts_key(ANA, device_pass(ANA))

    assert len({mine, other, attempts_key(ANA, "")}) == 3


def test_a_browser_counts_under_one_name_however_the_address_is_written() -> None:
    known = device_pass(ANA)

    assert attempts_key(ANA.upper(), known) == attempts_key(ANA, known)


@pytest.mark.parametrize("given", ["", "made up", "a:b:c", device_pass("eve@serai.example")])
def test_a_made_up_pass_or_somebody_elses_is_a_strangers(given: str) -> None:
    assert attempts_key(ANA, given) == f"{ANA}:stranger"
