from importlib import import_module

from django.apps import AppConfig, apps
from django.utils.module_loading import module_has_submodule

OURS = "apps."
HEARD = ("events", "subscribers")


class JournalConfig(AppConfig):
    name = "apps.journal"
    label = "journal"

    def ready(self) -> None:
        """Every process knows every event and every subscriber, whichever app it came to run."""
        for config in apps.get_app_configs():
            for module in HEARD:
                if config.name.startswith(OURS) and module_has_submodule(config.module, module):
                    import_module(f"{config.name}.{module}")
