"""What guests answered to the questions of an offer, as it is read."""

from collections.abc import Collection, Mapping

from apps.bookings.models.booking import Booking
from apps.core.reading import read_id
from apps.core.said import said
from apps.venues.choices import QuestionKind
from apps.venues.models.extras import Question

# The question, and what was said to it.
Answers = list[tuple[str, str]]


def answers_of(bookings: Collection[Booking]) -> Mapping[int, Answers]:
    """By the key of the booking, in the order of the questions; one query, and none where nobody answered."""
    asked = {int(key) for booking in bookings for key in booking.answers}
    questions = {str(row.pk): row for row in Question.objects.filter(pk__in=asked)} if asked else {}
    return {
        booking.pk: [
            (said(question, "label").text, _as_said(question, booking.answers[key]))
            for key, question in questions.items()
            if booking.answers.get(key)
        ]
        for booking in bookings
    }


def _as_said(question: Question, given: str) -> str:
    """An answer to a choice keeps the number of its line."""
    options = said(question, "options").text.splitlines()
    if question.kind == QuestionKind.CHOICE and (line := read_id(given)) is not None and line < len(options):
        return options[line]
    return given
