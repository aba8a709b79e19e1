from django.db import models

from apps.core.crypto import SealedTextField
from apps.core.schema import SchemaBound


class KeptAnswer(SchemaBound):
    """The first answer to a request with an `Idempotency-Key`, for whoever sends the same once more.

    Written in the transaction that did what was asked: either both are there or neither.
    """

    caller = models.CharField(max_length=40)
    key = models.CharField(max_length=255)
    path = models.CharField(max_length=300)
    body_digest = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField()
    headers = models.JSONField(default=dict)
    # Somebody's name and address may be in it.
    body = SealedTextField()
    kept_until = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["kept_until"], name="api_keptanswer_expiry")]
        constraints = [models.UniqueConstraint(fields=["caller", "key"], name="api_keptanswer_once")]

    def __str__(self) -> str:
        return f"{self.caller} {self.key}"
