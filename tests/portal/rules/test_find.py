from django.urls import reverse

from apps.accounts.choices import Role
from apps.portal.rules.find import BLOCK, DEEDS, deeds_for, meant


def test_every_deed_begins_on_a_page() -> None:
    assert [deed for deed in DEEDS if not reverse(deed.url_name, urlconf="config.urls_tenant")] == []


def test_the_desk_is_offered_what_it_may_do_and_an_accountant_nothing() -> None:
    assert (len(deeds_for(Role.DESK)) > 0, deeds_for(Role.ACCOUNTANT)) == (True, [])
    assert (BLOCK in deeds_for(Role.MANAGER), BLOCK in deeds_for(Role.DESK)) == (True, False)


def test_everything_typed_has_to_begin_one_of_the_words() -> None:
    words = ["new booking", "walk-in reserve"]

    assert [meant(words, asked=asked) for asked in (["new"], ["boo", "res"], ["new", "court"])] == [True, True, False]
