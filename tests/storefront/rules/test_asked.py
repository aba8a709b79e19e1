from apps.storefront.rules.asked import Asked
from apps.storefront.rules.ways_to_pay import ASK_FIRST, AT_THE_VENUE


def test_the_first_way_to_pay_is_the_one_chosen_already() -> None:
    asked = Asked(phone_reason="", country="ES", ways=(ASK_FIRST, AT_THE_VENUE))

    assert asked.first_way == ASK_FIRST
