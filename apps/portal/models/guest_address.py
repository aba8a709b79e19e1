from django.db import models


class GuestAddress(models.Model):
    """That a business knows a guest by an address, of which only a keyed hash is kept; it goes with the guest.

    `is_linked` where the guest is somebody's login already.
    """

    tenant = models.ForeignKey("tenants.Tenant", on_delete=models.CASCADE, related_name="+")
    guest_id = models.BigIntegerField()
    mark = models.CharField(max_length=64)
    is_linked = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tenant", "guest_id"], name="portal_guestaddress_once")]
        indexes = [models.Index(fields=["mark"], name="portal_guestaddress_mark")]

    def __str__(self) -> str:
        return f"{self.guest_id} at {self.tenant_id}"
