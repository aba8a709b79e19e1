import pickle

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from apps.core.errors import EndsBeforeStart, Refusal, UnknownZone


class Closed(Refusal):
    template = _("Monday")


def test_a_refusal_speaks_the_language_of_whoever_reads_it() -> None:
    refusal = Closed()

    assert refusal.sentence == "Monday"
    with translation.override("de"):
        assert (refusal.sentence, str(refusal)) == ("Montag", "Montag")


def test_a_refusal_names_what_it_is_about() -> None:
    assert UnknownZone(zone="Mars/Olympus").sentence == "There is no time zone called “Mars/Olympus”."


def test_a_refusal_survives_a_trip_to_another_process() -> None:
    for refusal in (EndsBeforeStart(), UnknownZone(zone="x")):
        assert pickle.loads(pickle.dumps(refusal)).sentence == refusal.sentence  # noqa: S301 - our own words
