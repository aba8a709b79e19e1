"""Everything that happened in this business, page by page, the latest first."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from django.utils.translation import gettext as _

from apps.accounts.events import ImpersonationStarted
from apps.accounts.models.impersonation import Impersonation
from apps.accounts.selectors.names import names_of
from apps.journal.models.entry import Entry
from apps.journal.selectors.history import HistoryLine, lines_of

PAGE = 50


def audit_page(*, before: UUID | None = None, limit: int = PAGE) -> tuple[list[HistoryLine], str]:
    """One page and the key of the next: entries' keys begin with their time, so nothing is counted or skipped."""
    entries = Entry.objects.order_by("-id")
    if before:
        entries = entries.filter(pk__lt=before)
    rows = list(entries[: limit + 1])
    shown = rows[:limit]
    return _with_reasons(shown, lines_of(shown, names_of=names_of)), str(shown[-1].pk) if len(rows) > limit else ""


def _with_reasons(entries: Sequence[Entry], lines: list[HistoryLine]) -> list[HistoryLine]:
    """Why support looked in stands in the impersonation's own row, not in the journal, which is never changed."""
    asked = [_impersonation_of(entry) for entry in entries]
    reasons = _reasons([key for key in asked if key])
    return [_explained(line, reasons.get(key, "")) for line, key in zip(lines, asked, strict=True)]


def _impersonation_of(entry: Entry) -> str:
    return str(entry.facts["impersonation_id"]) if entry.event == ImpersonationStarted.name else ""


def _reasons(keys: list[str]) -> dict[str, str]:
    if not keys:
        return {}
    rows = Impersonation.objects.filter(pk__in=keys).values_list("pk", "reason")
    return {str(key): reason for key, reason in rows}


def _explained(line: HistoryLine, reason: str) -> HistoryLine:
    if not reason:
        return line
    # Translators: in the audit log, why support looked at the workspace
    sentence = _("%(what)s. Reason: %(reason)s") % {"what": line.sentence, "reason": reason}
    return replace(line, sentence=sentence)
