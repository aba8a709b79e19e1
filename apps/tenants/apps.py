from importlib import import_module

from django.apps import AppConfig
from django.db.models.signals import post_delete, post_save


class TenantsConfig(AppConfig):
    name = "apps.tenants"
    label = "tenants"

    def ready(self) -> None:
        """Technical, not domain talk: whoever saves one of these makes the remembered hosts stale."""
        forget_hosts = import_module("apps.tenants.selectors.hosts").forget_hosts
        for model in ("Tenant", "Domain", "Plan"):
            for changed in (post_save, post_delete):
                changed.connect(forget_hosts, sender=self.get_model(model))
