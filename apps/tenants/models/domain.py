from django_tenants.models import DomainMixin


class Domain(DomainMixin):
    """A host name that leads to a tenant; the primary one is where links point."""
