import pytest

from apps.search.models.term import Term
from apps.search.services.terms import forget_terms, forget_unused_terms, learn_terms
from apps.tenants.models.tenant import Tenant
from tests.factories.listings import listed


@pytest.mark.django_db
def test_a_word_is_learnt_once_with_its_trigrams() -> None:
    learn_terms({"padel"}), learn_terms({"padel", "spa"})

    assert {term.word: term.trigrams for term in Term.objects.all()} == {
        "padel": [" pa", "ade", "del", "el ", "pad"],
        "spa": [" sp", "pa ", "spa"],
    }


def test_only_words_no_listing_has_are_forgotten(club: Tenant) -> None:
    listed(club, "Padel")
    learn_terms({"tennis", "squash"})

    forget_terms({"padel", "tennis"})
    assert set(Term.objects.values_list("word", flat=True)) == {"padel", "madrid", "squash"}

    assert forget_unused_terms() == 1
    assert set(Term.objects.values_list("word", flat=True)) == {"padel", "madrid"}
