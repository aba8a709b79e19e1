from uuid import uuid4

from django.db import models


class Mark(models.Model):
    """An offer of a business whose listing may no longer be true; `EVERYTHING` where it is all of them.

    Written with what changed it, taken away with the new listing, unless its token says that it was marked again
    since it was read: whatever ends or happens between is done again.
    """

    EVERYTHING = 0

    tenant = models.ForeignKey("tenants.Tenant", on_delete=models.CASCADE, related_name="+")
    offer_id = models.BigIntegerField(default=EVERYTHING)
    token = models.UUIDField(default=uuid4)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tenant", "offer_id"], name="search_mark_once")]

    def __str__(self) -> str:
        return f"{self.tenant_id}: {self.offer_id or 'everything'}"
