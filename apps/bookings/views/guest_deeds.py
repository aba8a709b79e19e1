"""Everything that is done with one guest on their page, each with its form, who may, and what is said afterwards."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.accounts.permissions import Person
from apps.bookings.choices import Consent
from apps.bookings.forms.guest_profile import (
    AnswerForm,
    AppealForm,
    BlockForm,
    ConsentForm,
    ContactForm,
    EmptyForm,
    EraseForm,
    GuestForm,
    NoteForm,
    RowForm,
    StrikeForm,
    TagsForm,
    WithdrawForm,
)
from apps.bookings.models.guest import Guest, GuestNote, Strike
from apps.bookings.permissions import may_judge_guests, may_work
from apps.bookings.services.block_guest import block_guest, unblock_guest
from apps.bookings.services.change_guest import change_guest, tag_guest
from apps.bookings.services.erase_guest import erase_guest
from apps.bookings.services.guest_consents import Agreed, give_consent, withdraw_consent
from apps.bookings.services.guest_notes import change_note, delete_note, write_note
from apps.bookings.services.strike import answer_appeal, appeal_strike, give_strike_by_hand, undo_strike
from apps.core.periods import start_of_day

How = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Deed:
    """`run` takes the form, which knows the guest, how it is done, and the zone in which days are told."""

    form: type[GuestForm]
    may: Callable[[Person], bool]
    run: Callable[[Any, How, str], object]
    said: Promise


def _note(form: NoteForm, how: How, _zone: str) -> object:
    told = form.cleaned_data
    if told["note"] is None:
        return write_note(form.guest.pk, told["text"], **how)
    note = GuestNote.objects.get(pk=told["note"], guest=form.guest)
    return change_note(note.pk, told["text"], is_pinned=told["is_pinned"], by=how["by"], channel=how["channel"])


def _drop_note(form: RowForm, how: How, _zone: str) -> object:
    note = GuestNote.objects.get(pk=form.cleaned_data["row"], guest=form.guest)
    return delete_note(note.pk, by=how["by"], channel=how["channel"])


def _strike_of(form: RowForm) -> int:
    """Of this guest and nobody else."""
    return Strike.objects.get(pk=form.cleaned_data["row"], guest=form.guest).pk


def _answer(form: AnswerForm, how: How, _zone: str) -> object:
    return answer_appeal(_strike_of(form), is_granted=form.cleaned_data["answer"] == "grant", **how)


def _block(form: BlockForm, how: How, zone: str) -> object:
    """To the end of the day."""
    day = form.cleaned_data["until"]
    until: datetime | None = start_of_day(day + timedelta(days=1), zone) if day else None
    return block_guest(form.guest.pk, because=form.cleaned_data["because"], until=until, **how)


def _consent(form: ConsentForm, how: How, _zone: str) -> object:
    agreed = Agreed(Consent(form.cleaned_data["kind"]), form.cleaned_data["words"])
    return give_consent(form.guest.pk, agreed, **how)


def _withdraw(form: WithdrawForm, how: How, _zone: str) -> object:
    return withdraw_consent(form.guest.pk, Consent(form.cleaned_data["kind"]), **how)


def _contact(form: ContactForm, how: How, _zone: str) -> Guest:
    return change_guest(form.guest.pk, form.facts, **how)


# By the last word of their address.
DEEDS: dict[str, Deed] = {
    "contact": Deed(ContactForm, may_work, _contact, _("Saved.")),
    "tags": Deed(
        TagsForm, may_work, lambda form, how, _zone: tag_guest(form.guest.pk, form.wanted, **how), _("Saved.")
    ),
    "note": Deed(NoteForm, may_work, _note, _("The note is kept.")),
    "note-drop": Deed(RowForm, may_work, _drop_note, _("The note is gone.")),
    "strike": Deed(
        StrikeForm,
        may_work,
        lambda form, how, _zone: give_strike_by_hand(form.guest.pk, form.cleaned_data["note"], **how),
        _("The strike is given."),
    ),
    "strike-undo": Deed(
        RowForm,
        may_judge_guests,
        lambda form, how, _zone: undo_strike(_strike_of(form), **how),
        _("The strike is taken back."),
    ),
    "appeal": Deed(
        AppealForm,
        may_work,
        lambda form, how, _zone: appeal_strike(_strike_of(form), form.cleaned_data["words"], **how),
        _("The appeal is written down. Owners and managers answer it."),
    ),
    "answer": Deed(AnswerForm, may_judge_guests, _answer, _("The appeal is answered.")),
    "block": Deed(BlockForm, may_judge_guests, _block, _("Only the desk books for this guest now.")),
    "unblock": Deed(
        EmptyForm,
        may_judge_guests,
        lambda form, how, _zone: unblock_guest(form.guest.pk, **how),
        _("The guest books by themselves again."),
    ),
    "consent": Deed(ConsentForm, may_work, _consent, _("The consent is written down.")),
    "withdraw": Deed(WithdrawForm, may_work, _withdraw, _("The consent has ended.")),
    "erase": Deed(
        EraseForm,
        may_judge_guests,
        lambda form, how, _zone: erase_guest(form.guest.pk, by=how["by"], channel=how["channel"], now=how["now"]),
        _("The guest is forgotten. What was sold stays, without a name."),
    ),
}


def form_for(verb: str, guest: Guest, data: Any = None) -> GuestForm:
    return DEEDS[verb].form(data, guest=guest, auto_id=f"{verb}_%s")
