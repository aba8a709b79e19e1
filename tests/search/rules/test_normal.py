import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.search.rules.normal import LONGEST_WORD, normal, trigrams, words_of


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("PÁDEL", "padel"),
        ("Straße", "strasse"),
        ("İstanbul", "istanbul"),
        ("Łódź", "lodz"),
        ("smørrebrød", "smorrebrod"),
        ("ＰＡＤＥＬ", "padel"),
        ("رِيَاضَة", "رياضه"),
        ("أحمد", "احمد"),
    ],
)
def test_letters_typed_in_several_ways_are_one(typed: str, word: str) -> None:
    assert normal(typed) == word


@given(st.text(max_size=40))
def test_what_is_normal_stays_as_it_is(text: str) -> None:
    assert normal(normal(text)) == normal(text)


@given(st.text(max_size=200))
def test_words_are_letters_and_digits_alone_each_once_and_never_endless(text: str) -> None:
    words = words_of(text)

    assert all(word.isalnum() and 0 < len(word) <= LONGEST_WORD for word in words)
    assert len(set(words)) == len(words)


def test_words_keep_their_order() -> None:
    assert words_of("Court 1 & court 2, Río") == ["court", "1", "2", "rio"]


def test_trigrams_know_where_a_word_begins_and_ends() -> None:
    assert trigrams("padel") == [" pa", "ade", "del", "el ", "pad"]


@given(st.text(alphabet="abcde", min_size=1, max_size=12))
def test_every_word_has_a_trigram(word: str) -> None:
    assert trigrams(word)
