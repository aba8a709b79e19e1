from django.conf import settings

from apps.search.rules.texts import CONFIGS, LONGEST_TEXT, PLAIN, Texts, config_of, terms_of


def test_every_language_of_the_product_has_its_own_stems() -> None:
    assert {code for code, _name in settings.LANGUAGES} == set(CONFIGS)


def test_any_other_is_taken_as_it_is_written() -> None:
    assert config_of("xx") == PLAIN


def test_what_is_empty_weighs_nothing_and_the_rest_is_normalised() -> None:
    assert Texts(name="Pista Ñandú", rest="Luz").weighted == [("pista nandu", "A"), ("luz", "D")]


def test_a_text_without_end_is_cut() -> None:
    assert [len(text) for text, _weight in Texts(rest="a" * 10_000).weighted] == [LONGEST_TEXT]


def test_terms_are_words_that_may_be_mistyped() -> None:
    texts = [Texts("Court 12", "Río", "Sport", "Long words of no use"), Texts("Pista 12")]

    assert terms_of(texts, names=["Riverside"]) == ["court", "pista", "rio", "riverside", "sport"]
