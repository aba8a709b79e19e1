from apps.rates.rules.overlap_words import GRAVE, RELATION_WORDS
from apps.rates.rules.overlaps import Relation


def test_every_relation_is_told_in_words() -> None:
    assert set(RELATION_WORDS) == set(Relation)
    assert all(str(words).endswith(".") for words in RELATION_WORDS.values())


def test_what_keeps_a_rule_from_counting_is_grave() -> None:
    assert {relation for relation in Relation if relation in GRAVE} == {
        Relation.NEVER_REACHED,
        Relation.SHADOWED,
        Relation.REPLACED,
    }
