import pytest

from apps.rates.rules.tabs import TABS


@pytest.mark.parametrize("url_name", ["rates:list", "price_rules:rule", "price_tester:test", "taxes:city", "promo:add"])
def test_every_page_stands_under_one_tab(url_name: str) -> None:
    assert len([tab for tab in TABS if tab.is_current(url_name)]) == 1


def test_another_page_stands_under_none() -> None:
    assert not any(tab.is_current("spaces:list") for tab in TABS)
