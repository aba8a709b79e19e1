"""What can come with a booking, and what a guest is asked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

from apps.venues.choices import AskedOf, ExtraStock, QuestionKind, SalesChannel
from apps.venues.errors.faults import Fault
from apps.venues.rules.faults import in_row, repeated

LARGEST = 10_000
MOST_QUESTIONS = 20
MOST_OPTIONS = 40
SPACE_OF_ANOTHER_VENUE = _("This space is gone, or stands in another venue.")


@dataclass(frozen=True, slots=True)
class ExtraFacts:
    """`words` are columns by language. Tied to a space it takes that space for the time of the booking."""

    words: Mapping[str, str] = field(hash=False)
    stock_kind: ExtraStock = ExtraStock.UNLIMITED
    stock: int | None = None
    space_id: int | None = None


@dataclass(frozen=True, slots=True)
class SoldExtra:
    """An extra as one offer sells it."""

    extra_id: int
    max_quantity: int = 1
    is_included: bool = False


@dataclass(frozen=True, slots=True)
class QuestionFacts:
    """`words` hold label, hint and options by language; no channels means all of them."""

    words: Mapping[str, str] = field(hash=False)
    kind: QuestionKind = QuestionKind.TEXT
    asked_of: AskedOf = AskedOf.BOOKING
    is_required: bool = False
    channels: tuple[SalesChannel, ...] = ()
    id: int | None = None


def extra_faults(facts: ExtraFacts) -> list[Fault]:
    is_limited = facts.stock_kind != ExtraStock.UNLIMITED
    wrong = [
        (is_limited and facts.stock is None, _("Enter how many there are.")),
        (is_limited and facts.stock is not None and facts.stock < 1, _("Enter at least 1.")),
        (facts.stock is not None and facts.stock > LARGEST, _("Enter at most 10000.")),
        (not is_limited and facts.stock is not None, _("Without a limit there is no number: empty this field.")),
    ]
    return [Fault("stock", sentence) for is_wrong, sentence in wrong if is_wrong]


def sold_extra_faults(sold: Sequence[SoldExtra], *, stocks: Mapping[int, int | None]) -> list[Fault]:
    """`stocks` tells of every extra the venue keeps how many there are, None for no limit."""
    twice = [Fault("is_sold", _("This extra stands here twice."), row) for row in repeated([e.extra_id for e in sold])]
    return twice + [fault for row, each in enumerate(sold) for fault in in_row(row, _sold(each, stocks))]


def question_faults(questions: Sequence[QuestionFacts], *, columns: Mapping[str, str]) -> list[Fault]:
    """`columns` names the columns of `label` and `options` in the main language."""
    label = columns["label"]
    names = [question.words.get(label, "").strip().casefold() for question in questions]
    again = [Fault(label, _("This is asked above already."), row) for row in repeated(names)]
    many = [Fault(label, _("Ask at most twenty questions."), MOST_QUESTIONS)] if len(names) > MOST_QUESTIONS else []
    own = [
        fault
        for row, question in enumerate(questions)
        if question.kind == QuestionKind.CHOICE
        for fault in in_row(row, _options(question, columns["options"]))
    ]
    return [*own, *again, *many]


def options_in(text: str) -> list[str]:
    """One choice a line; an answer keeps the number of its line."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def _sold(each: SoldExtra, stocks: Mapping[int, int | None]) -> list[Fault]:
    stock = stocks.get(each.extra_id)
    wrong = [
        (each.extra_id not in stocks, "is_sold", _("This extra is gone, or belongs to another venue.")),
        (each.max_quantity < 1, "max_quantity", _("Enter at least 1.")),
        (each.max_quantity > LARGEST, "max_quantity", _("Enter at most 10000.")),
        (stock is not None and each.max_quantity > stock, "max_quantity", _("There are not that many of it.")),
    ]
    return [Fault(name, sentence) for is_wrong, name, sentence in wrong if is_wrong]


def _options(question: QuestionFacts, main: str) -> list[Fault]:
    """Every language that has any must have as many lines, because answers are kept by the number of the line."""
    base = main.removesuffix(main.partition("_")[2])
    lists = {name: options_in(text) for name, text in question.words.items() if name.startswith(base)}
    choices = lists.get(main, [])
    faults = []
    if len(choices) < 2 or len(choices) > MOST_OPTIONS:
        faults.append(Fault(main, _("Enter between 2 and 40 choices, one a line.")))
    if repeated([choice.casefold() for choice in choices]):
        faults.append(Fault(main, _("A choice stands here twice.")))
    sentence = _("Enter as many lines as in the main language, in the same order.")
    return faults + [Fault(name, sentence) for name, lines in lists.items() if lines and len(lines) != len(choices)]
