from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from apps.core.keys import new_key
from apps.core.schema import SchemaBound
from apps.journal.choices import Actor, ActorKind, Channel
from apps.journal.events import Recorded


class Entry(SchemaBound):
    """One thing that happened in this schema. A trigger refuses to change or delete it."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    happened_at = models.DateTimeField()
    event = models.CharField(max_length=80)
    facts = models.JSONField()
    subject_kind = models.CharField(max_length=40)
    subject_id = models.CharField(max_length=40)
    actor_kind = models.CharField(max_length=10, choices=ActorKind.choices)
    actor_id = models.BigIntegerField(null=True)
    impersonator_id = models.BigIntegerField(null=True)
    channel = models.CharField(max_length=10, choices=Channel.choices)
    before = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    after = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    request_id = models.CharField(max_length=64, blank=True)

    class Meta:
        verbose_name_plural = "entries"
        indexes = [
            models.Index(fields=["subject_kind", "subject_id", "happened_at"], name="journal_entry_subject"),
            models.Index(fields=["happened_at"], name="journal_entry_time"),
        ]

    def __str__(self) -> str:
        return f"{self.event} {self.subject_id}"

    @property
    def actor(self) -> Actor:
        return Actor(ActorKind(self.actor_kind), self.actor_id, self.impersonator_id)

    def recorded(self) -> Recorded:
        return Recorded(self.pk, self.happened_at, self.actor, Channel(self.channel), self.before, self.after)
