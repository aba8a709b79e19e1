from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import islice

import pytest
from django.utils.translation import gettext_lazy

from apps.portal.rules.catalogue_plan import MonthDay
from apps.portal.services.lay_out.setting import Setting, demo_speech, product_words

HOLIDAYS = (MonthDay(12, 20), MonthDay(1, 6))
LEAP_DAY = MonthDay(2, 29)


def on(setting: Setting, day: date) -> Setting:
    return replace(setting, now=datetime(day.year, day.month, day.day, 12, tzinfo=UTC))


def test_what_was_made_is_found_by_its_key(setting: Setting) -> None:
    setting.keys.update({("space", "court1"): 7, ("space", "court2"): 9, ("offer", "court1"): 3})

    assert setting.ids("space", ("court2", "court1")) == [9, 7]


def test_words_are_said_in_the_languages_of_the_business_and_in_no_other(setting: Setting) -> None:
    setting.tenant.language, setting.tenant.languages = "es", ["de", "es"]
    speaking = replace(setting, speak=lambda text, language: f"{text} ({language})")

    assert speaking.words(name="Court", summary="Clay") == {
        "name_es": "Court (es)",
        "name_de": "Court (de)",
        "summary_es": "Clay (es)",
        "summary_de": "Clay (de)",
    }
    assert speaking.main("Court") == "Court (es)"


def test_today_is_that_of_the_business(setting: Setting) -> None:
    late = replace(setting, now=datetime(2026, 12, 31, 23, 30, tzinfo=UTC))

    assert late.today == date(2027, 1, 1)


@pytest.mark.parametrize(
    ("today", "begins", "ends"),
    [
        (date(2026, 11, 1), date(2026, 12, 20), date(2027, 1, 6)),
        (date(2026, 12, 31), date(2026, 12, 20), date(2027, 1, 6)),
        (date(2027, 1, 6), date(2026, 12, 20), date(2027, 1, 6)),
        (date(2027, 1, 7), date(2027, 12, 20), date(2028, 1, 6)),
    ],
)
def test_a_stretch_over_new_year_is_the_one_that_is_now_or_comes_next(
    setting: Setting, today: date, begins: date, ends: date
) -> None:
    assert on(setting, today).next_on(*HOLIDAYS) == (begins, ends)


def test_a_single_day_that_is_over_comes_next_year(setting: Setting) -> None:
    assert setting.next_on(MonthDay(3, 10), MonthDay(3, 10)) == (date(2026, 3, 10), date(2026, 3, 10))
    assert setting.next_on(MonthDay(3, 9), MonthDay(3, 9)) == (date(2027, 3, 9), date(2027, 3, 9))


def test_a_stretch_that_ends_on_the_leap_day_ends_on_the_last_of_february_in_other_years(setting: Setting) -> None:
    assert list(islice(setting.stretches(MonthDay(11, 1), LEAP_DAY), 2)) == [
        (date(2026, 11, 1), date(2027, 2, 28)),
        (date(2027, 11, 1), date(2028, 2, 29)),
    ]


def test_a_stretch_that_begins_on_the_leap_day_begins_in_march_in_other_years(setting: Setting) -> None:
    assert list(islice(setting.stretches(LEAP_DAY, MonthDay(3, 31)), 3)) == [
        (date(2026, 3, 1), date(2026, 3, 31)),
        (date(2027, 3, 1), date(2027, 3, 31)),
        (date(2028, 2, 29), date(2028, 3, 31)),
    ]


def test_the_leap_day_alone_waits_for_a_leap_year(setting: Setting) -> None:
    assert setting.next_on(LEAP_DAY, LEAP_DAY) == (date(2028, 2, 29), date(2028, 2, 29))


def test_the_demo_speaks_by_its_own_files_and_else_by_the_words_of_the_product() -> None:
    words = {"de": {"Indoor hall": "Halle"}}
    speak = demo_speech(lambda language: words.get(language, {}))
    closed = gettext_lazy("Monday")

    assert speak("Indoor hall", "de") == "Halle"
    assert speak("Indoor hall", "fr") == "Indoor hall"
    assert speak(closed, "de") == product_words(closed, "de") == "Montag"
