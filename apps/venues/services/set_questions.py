from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from apps.core.said import column, main_language
from apps.journal.choices import Actor, Channel
from apps.journal.services.record import record
from apps.venues.events.offers import QuestionsSet
from apps.venues.models.extras import Question
from apps.venues.rules.extras import QuestionFacts, question_faults
from apps.venues.rules.faults import refuse
from apps.venues.services.locked_offer import locked_offer
from apps.venues.services.put_rows import put_rows


@transaction.atomic
def set_questions(offer_id: int, questions: Sequence[QuestionFacts], *, by: Actor, now: datetime) -> list[Question]:
    """All that a guest is asked, in order. A question left out is archived, because answers to it are kept."""
    main = main_language()
    refuse(question_faults(questions, columns={name: column(name, main) for name in ("label", "options")}))
    offer = locked_offer(offer_id)
    rows = Question.objects.filter(offer=offer, archived_at=None)
    before = [_noted(row) for row in rows]
    kept = put_rows(rows, questions, fill=_columns, owner={"offer": offer})
    rows.exclude(pk__in=[row.pk for row in kept]).update(archived_at=now)
    after = [_noted(row) for row in kept]
    if before != after:
        event = QuestionsSet(offer_id=offer.pk)
        record(event, actor=by, channel=Channel.STAFF, before={"questions": before}, after={"questions": after})
    return kept


def _columns(facts: QuestionFacts) -> Mapping[str, Any]:
    return {
        **facts.words,
        "kind": facts.kind,
        "asked_of": facts.asked_of,
        "is_required": facts.is_required,
        "channels": list(facts.channels),
    }


def _noted(row: Question) -> dict[str, Any]:
    told = {name: getattr(row, name) for name in ("kind", "asked_of", "is_required", "channels")}
    return {"id": row.pk, "label": getattr(row, column("label", main_language())), **told}
