from decimal import Decimal

from apps.rates.rules.policy import CancelTier, PolicyTerms
from apps.rates.rules.policy_line import Stretch, stretches
from apps.rates.rules.policy_presets import PRESETS, preset_named


def test_the_line_ends_with_the_start() -> None:
    policy = PolicyTerms((CancelTier(2880), CancelTier(1440, Decimal(50), Decimal(3))))

    assert stretches(policy) == [
        Stretch(2880, Decimal(100)),
        Stretch(1440, Decimal(50), Decimal(3)),
        Stretch(0, Decimal(0)),
    ]


def test_a_policy_free_to_the_start_is_one_stretch_and_a_strict_one_is_empty() -> None:
    assert stretches(PolicyTerms((CancelTier(0),))) == [Stretch(0, Decimal(100))]
    assert stretches(PolicyTerms()) == [Stretch(0, Decimal(0))]
    assert Stretch(0, Decimal(100)).is_free
    assert not Stretch(0, Decimal(100), Decimal(1)).is_free


def test_what_is_always_kept_lowers_the_line() -> None:
    policy = PolicyTerms((CancelTier(60),), kept_percent=Decimal(10), kept_amount=Decimal(2))

    assert stretches(policy)[0] == Stretch(60, Decimal(90), Decimal(2))


def test_presets_are_told_apart_by_their_keys() -> None:
    assert len({preset.key for preset in PRESETS}) == len(PRESETS)
    assert preset_named("strict") is PRESETS[2]
    assert preset_named("unheard") is None
