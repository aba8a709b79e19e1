from importlib import import_module

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "apps.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Technical, not domain talk: allauth proves addresses on several ways and tells of it only so."""
        forget_unproved = import_module("apps.accounts.services.forget_unproved").forget_unproved
        import_module("allauth.account.signals").email_confirmed.connect(forget_unproved)
