import pytest

from apps.portal.rules.findings import Level
from apps.portal.rules.service_words import ICONS, PartTold, Service, headline, told, worst

GREEN, AMBER, RED = Level.GREEN, Level.AMBER, Level.RED


@pytest.mark.parametrize(
    ("levels", "level"),
    [([], GREEN), ([GREEN, GREEN], GREEN), ([RED, AMBER, GREEN], RED), ([GREEN, AMBER], AMBER)],
)
def test_a_whole_is_as_bad_as_its_worst_part(levels: list[Level], level: Level) -> None:
    assert worst(levels) is level


@pytest.mark.parametrize(
    ("level", "words"),
    [(GREEN, "Everything works"), (AMBER, "Some things are late"), (RED, "Something does not work right now")],
)
def test_the_page_is_headed_by_the_worst_of_all(level: Level, words: str) -> None:
    assert headline([GREEN, level, GREEN]) == words


def test_every_part_is_told_once_and_in_the_same_order() -> None:
    levels = {service: AMBER if service is Service.MAIL else GREEN for service in reversed(Service)}

    parts = told(levels)

    assert [part.service for part in parts] == list(Service)
    assert [part.name for part in parts if part.level is AMBER] == ["Confirmations by mail"]


@pytest.mark.parametrize("service", Service)
def test_each_level_of_a_part_has_a_sentence_and_a_sign_of_its_own(service: Service) -> None:
    parts = [PartTold(service, level) for level in Level]

    assert len({part.sentence for part in parts}) == len(Level)
    assert len({part.word for part in parts}) == len(Level)
    assert {part.icon for part in parts} == set(ICONS.values())
