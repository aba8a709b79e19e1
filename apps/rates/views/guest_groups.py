"""Guest groups and their members."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.accounts.choices import MANAGEMENT
from apps.accounts.selectors.names import names_of
from apps.accounts.views.guards import staff_required
from apps.core import clock
from apps.core.errors import Refusal
from apps.core.pages import back_to, render_page
from apps.core.request import Request
from apps.core.word_fields import languages_of
from apps.journal.selectors.history import history_of
from apps.rates.events.guest_group import GUEST_GROUP
from apps.rates.forms.guest_group import GroupForm, MembersForm
from apps.rates.models.groups import GuestGroup
from apps.rates.permissions import may_change_everywhere
from apps.rates.selectors.guest_groups import (
    guest_groups_for,
    guest_groups_with_counts,
    member_row,
    members_page,
    prices_of_group,
)
from apps.rates.services.group_members import add_members, remove_members
from apps.rates.services.save_group import add_group, archive_group, change_group, move_group, restore_group
from apps.rates.views.guards import refuse_unless_everywhere


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required()
def guest_groups(request: Request) -> HttpResponse:
    """The list, and below it the name of a new one."""
    refuse_unless_everywhere(request)
    form = GroupForm(request.POST or None, languages=languages_of(request.tenant))
    if request.method == "POST" and form.is_valid():
        group = add_group(form.words, by=request.person.actor)
        messages.success(request, _("The group was added. Now say who is in it."))
        return back_to(request, "guest_groups:group", group.pk)
    found = list(guest_groups_with_counts(request.person, today=clock.today(request.tenant.time_zone)))
    context = {
        "groups": [group for group in found if group.archived_at is None],
        "archived": [group for group in found if group.archived_at is not None],
        "form": form,
        "may_change": may_change_everywhere(request.person),
    }
    return render_page(request, "rates/guest_groups.html", context, status=422 if form.is_bound else 200)


@require_safe
@staff_required()
def guest_group(request: Request, pk: int) -> HttpResponse:
    return _page(request, _group(request, pk))


@require_POST
@staff_required(*MANAGEMENT)
def rename(request: Request, pk: int) -> HttpResponse:
    refuse_unless_everywhere(request)
    found = _group(request, pk)
    form = GroupForm(request.POST, languages=languages_of(request.tenant), group=found)
    if not form.is_valid():
        return _page(request, found, group_form=form)
    change_group(found.pk, form.words, by=request.person.actor)
    messages.success(request, _("Saved."))
    return back_to(request, "guest_groups:group", found.pk)


@require_POST
@staff_required(*MANAGEMENT)
def add(request: Request, pk: int) -> HttpResponse:
    """Many at once, or nobody: a line that cannot be read is told by its number."""
    refuse_unless_everywhere(request)
    found = _group(request, pk)
    form = MembersForm(request.POST)
    if form.is_valid():
        try:
            new, renewed = add_members(found.pk, form.pasted.members, by=request.person.actor)
        except Refusal as refusal:
            form.add_error("lines", refusal.sentence)
        else:
            messages.success(request, _told(new, renewed))
            return back_to(request, "guest_groups:group", found.pk)
    return _page(request, found, members_form=form)


@require_POST
@staff_required(*MANAGEMENT)
def remove(request: Request, pk: int) -> HttpResponse:
    refuse_unless_everywhere(request)
    found = _group(request, pk)
    chosen = [int(key) for key in request.POST.getlist("member") if key.isdecimal() and len(key) < 19]
    gone = remove_members(found.pk, chosen, by=request.person.actor)
    words = ngettext("%(number)d member was removed.", "%(number)d members were removed.", gone)
    messages.success(request, words % {"number": gone})
    return back_to(request, "guest_groups:group", found.pk)


@require_POST
@staff_required(*MANAGEMENT)
def archive(request: Request, pk: int) -> HttpResponse:
    refuse_unless_everywhere(request)
    found = _group(request, pk)
    try:
        archive_group(found.pk, by=request.person.actor, now=clock.now())
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, _("The group was archived."))
    return back_to(request, "guest_groups:list")


@require_POST
@staff_required(*MANAGEMENT)
def restore(request: Request, pk: int) -> HttpResponse:
    refuse_unless_everywhere(request)
    restore_group(_group(request, pk).pk, by=request.person.actor)
    messages.success(request, _("The group is back."))
    return back_to(request, "guest_groups:list")


@require_POST
@staff_required(*MANAGEMENT)
def move(request: Request, pk: int) -> HttpResponse:
    refuse_unless_everywhere(request)
    steps = -1 if request.POST.get("direction") == "up" else 1
    move_group(_group(request, pk).pk, steps=steps, by=request.person.actor)
    return back_to(request, "guest_groups:list")


def _group(request: Request, pk: int) -> GuestGroup:
    return get_object_or_404(guest_groups_for(request.person), pk=pk)


def _told(new: int, renewed: int) -> str:
    words = ngettext("%(number)d member was added.", "%(number)d members were added.", new) % {"number": new}
    if not renewed:
        return words
    again = ngettext(
        "%(number)d was there already and got the new days.",
        "%(number)d were there already and got the new days.",
        renewed,
    )
    return f"{words} {again % {'number': renewed}}"


def _page(
    request: Request,
    found: GuestGroup,
    *,
    group_form: GroupForm | None = None,
    members_form: MembersForm | None = None,
) -> HttpResponse:
    may_change, today = may_change_everywhere(request.person), clock.today(request.tenant.time_zone)
    asked = request.GET.get("q", "")[:80]
    page = members_page(found, asked=asked, number=request.GET.get("page"))
    rates, rules = prices_of_group(request.person, found)
    context = {
        "group": found,
        "page": page,
        "rows": [member_row(member, today) for member in page],
        "asked": asked,
        "rates": rates,
        "rules": rules,
        "group_form": group_form or GroupForm(languages=languages_of(request.tenant), group=found),
        "members_form": members_form or MembersForm(),
        "may_change": may_change,
        "history": history_of(GUEST_GROUP, found.pk, names_of=names_of) if may_change else [],
    }
    is_refused = group_form is not None or members_form is not None
    return render_page(request, "rates/guest_group.html", context, status=422 if is_refused else 200)
