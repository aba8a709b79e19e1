from django.db import models

from apps.core.keys import new_key
from apps.core.schema import SchemaBound


class TokenFamily(SchemaBound):
    """One sign-in of a person through the API, and all tokens that come of it.

    Each refresh raises `generation`; a refresh token of an earlier one was copied by somebody, and ends them all.
    `password_digest` changes with the password of the user, and then too all is over.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    user_id = models.BigIntegerField()
    generation = models.PositiveIntegerField(default=1)
    password_digest = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["expires_at"], name="api_tokenfamily_expiry")]

    def __str__(self) -> str:
        return f"{self.user_id} since {self.made_at}"
