from django.db import models
from django.db.models import Q

from apps.core.crypto import SealedTextField
from apps.core.keys import new_key
from apps.tenants.choices import ExportStatus


class ExportQuerySet(models.QuerySet["Export"]):
    def unfinished(self) -> "ExportQuerySet":
        return self.filter(status__in=UNFINISHED)


UNFINISHED = (ExportStatus.WAITING, ExportStatus.RUNNING)


class Export(models.Model):
    """Everything a business has, written to a sealed file by a worker and kept for a week.

    It has no name on the tenant's side: neither is an export part of the next one, nor is it a row to look for.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    tenant = models.ForeignKey("tenants.Tenant", on_delete=models.CASCADE, related_name="+")
    status = models.CharField(max_length=10, choices=ExportStatus.choices, default=ExportStatus.WAITING)
    # People are above this app. Nobody: it was asked for from the command line.
    asked_by_id = models.BigIntegerField(null=True)
    asked_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(null=True)
    size = models.BigIntegerField(default=0)
    key = SealedTextField(blank=True)

    objects = ExportQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["tenant"], condition=Q(status__in=UNFINISHED), name="tenants_export_one_at_a_time"
            ),
            models.CheckConstraint(
                condition=~Q(status=ExportStatus.READY) | Q(expires_at__isnull=False), name="tenants_export_expires"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.tenant_id} at {self.asked_at:%Y-%m-%d}"

    @property
    def is_unfinished(self) -> bool:
        return self.status in UNFINISHED

    @property
    def place(self) -> str:
        """Among the files of the public schema."""
        return f"exports/{self.pk}"
