import os

from django.conf import settings
from django.core.files.storage import FileSystemStorage

from apps.core.schema import current_schema


class TenantStorage(FileSystemStorage):
    """Each schema has its folder, looked up at every call: nothing of one tenant is remembered for the next."""

    @property
    def base_location(self) -> str:
        return os.path.join(settings.MEDIA_ROOT, current_schema())  # noqa: PTH118 - Django wants text

    @property
    def location(self) -> str:
        return os.path.abspath(self.base_location)  # noqa: PTH100 - as Django does; nothing is resolved

    @property
    def base_url(self) -> str:
        return f"{settings.MEDIA_URL}{current_schema()}/"

    def listdir(self, path: str) -> tuple[list[str], list[str]]:
        """A tenant without files has no folder yet."""
        return super().listdir(path) if self.exists(path) else ([], [])
