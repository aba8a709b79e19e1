import uuid

from django.conf import settings
from django.db import models

from apps.portal.rules.wizard import Answers


class SignupDraft(models.Model):
    """A business on its way: what was told so far, and the tenant once there is one.

    The id is also the form token of the last step: whoever presses twice gets the same tenant.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="signup_drafts"
    )
    tenant = models.OneToOneField(
        "tenants.Tenant", null=True, blank=True, on_delete=models.SET_NULL, related_name="signup_draft"
    )
    told = models.JSONField(default=dict)
    started_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["started_at"], name="portal_signupdraft_started")]

    def __str__(self) -> str:
        return str(self.told.get("name", self.pk))

    @property
    def answers(self) -> Answers:
        return Answers.of(self.told)
