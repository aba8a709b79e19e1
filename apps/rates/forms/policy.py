"""A policy with all its lines on one page."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.core.amount_field import AmountField
from apps.core.errors import Refusal
from apps.core.said import written
from apps.core.word_fields import WordsForm
from apps.rates.forms.policy_lines import (
    CancelLine,
    ChangeLine,
    LineForm,
    Lines,
    PercentField,
    StepLine,
    fresh_lines,
    raw_lines,
    read_lines,
)
from apps.rates.models.policy import Policy
from apps.rates.rules.policy import PolicyTerms
from apps.rates.rules.policy_faults import PolicyFault, faults_in

CANCELLING, CHANGING, STEPS = "cancelling", "changing", "steps"
KINDS: dict[str, type[LineForm]] = {CANCELLING: CancelLine, CHANGING: ChangeLine, STEPS: StepLine}


class PolicyForm(WordsForm):
    word_fields: ClassVar[tuple[str, ...]] = ("name",)

    name = forms.CharField(
        label=_("Name"), max_length=80, help_text=_("Guests read it beside the price, such as “Flexible”.")
    )
    kept_percent = PercentField(label=_("Share that is never given back"), required=False)
    no_show_percent = PercentField(label=_("Guests who do not come pay"), initial=Decimal(100))
    no_show_strikes = forms.BooleanField(
        label=_("Not coming counts as a strike"),
        help_text=_("It is kept with the guest, for those who decide about the next booking."),
        required=False,
        initial=True,
    )

    def __init__(self, *args: Any, currency: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kept_amount"] = AmountField(
            currency=currency, label=_("Amount that is never given back"), required=False
        )


class PolicyEditor:
    """The form of the policy and those of its lines, which are right or wrong together."""

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        languages: Sequence[str],
        currency: str,
        policy: Policy | None = None,
        terms: PolicyTerms | None = None,
    ) -> None:
        self.currency = currency
        initial = {**_initial(terms), **(written(policy, ["name"]) if policy else {})} if terms else None
        self.form = PolicyForm(data, languages=languages, currency=currency, initial=initial)
        if data is None:
            self.parts = _lines_of(terms or PolicyTerms(), currency)
        else:
            self.parts = {part: read_lines(kind, part, data, currency=currency) for part, kind in KINDS.items()}

    @classmethod
    def unjudged(
        cls, data: Mapping[str, Any], *, languages: Sequence[str], currency: str, grow: str = "", drop: str = ""
    ) -> "PolicyEditor":
        """What was typed so far, with a line more or less."""
        editor = cls(languages=languages, currency=currency)
        typed = {
            **{name: data.get(name, "") for name in editor.form.fields},
            "no_show_strikes": "no_show_strikes" in data,
        }
        editor.form = PolicyForm(languages=languages, currency=currency, initial=typed)
        for part, kind in KINDS.items():
            names = list(kind(currency=currency).fields)
            rows = [row for number, row in enumerate(raw_lines(part, data, names)) if drop != f"{part}-{number}"]
            editor.parts[part] = fresh_lines(kind, part, [*rows, {}] if grow == part else rows, currency=currency)
        return editor

    @property
    def words(self) -> dict[str, str]:
        return self.form.words

    @property
    def terms(self) -> PolicyTerms:
        """Of every field and line that is right so far."""
        self.form.is_valid()
        told = self.form.cleaned_data
        cancelling, changing, steps = (tuple(line.value for line in lines.valid) for lines in self.parts.values())
        return PolicyTerms(
            cancelling,
            changing,
            steps,
            told.get("kept_percent") or Decimal(0),
            told.get("kept_amount") or Decimal(0),
            told.get("no_show_percent", Decimal(100)),
            told.get("no_show_strikes", False),
        )

    @property
    def is_bound(self) -> bool:
        return self.form.is_bound

    def is_valid(self) -> bool:
        """Also what the fields do not know of each other is shown by its line."""
        lines = [line for part in self.parts.values() for line in part.filled]
        if not all([self.form.is_valid(), *(line.is_valid() for line in lines)]):
            return False
        faults = faults_in(self.terms, currency=self.currency)
        for fault in faults:
            self._blame(fault)
        return not faults

    def refuse(self, refusal: Refusal) -> None:
        self.form.add_error(None, refusal.sentence)

    @property
    def errors(self) -> list[tuple[str, str]]:
        """Where each sentence leads."""
        lines = [line for part in self.parts.values() for line in part.filled]
        return [
            (form[name].id_for_label if name in form.fields else "", sentence)
            for form in (self.form, *lines)
            if form.is_bound
            for name, sentences in form.errors.items()
            for sentence in sentences
        ]

    def _blame(self, fault: PolicyFault) -> None:
        """Tiers are compared from the furthest on, in whichever order they were typed."""
        lines = self.parts[fault.part].valid if fault.part in self.parts else []
        if fault.part != STEPS:
            lines = sorted(lines, key=lambda line: -line.minutes)
        if fault.line is None or not lines:
            self.refuse(fault.refusal)
        else:
            lines[fault.line].add_error("share" if fault.part == STEPS else "before", fault.refusal.sentence)


def _lines_of(terms: PolicyTerms, currency: str) -> dict[str, Lines[Any]]:
    told: dict[str, Sequence[Any]] = {CANCELLING: terms.cancelling, CHANGING: terms.changing, STEPS: terms.steps}
    return {
        part: fresh_lines(kind, part, [kind.initial_of(value) for value in told[part]], currency=currency)  # type: ignore[attr-defined]
        for part, kind in KINDS.items()
    }


def _initial(terms: PolicyTerms) -> dict[str, Any]:
    return {
        "kept_percent": terms.kept_percent or None,
        "kept_amount": terms.kept_amount or None,
        "no_show_percent": terms.no_show_percent,
        "no_show_strikes": terms.no_show_strikes,
    }
