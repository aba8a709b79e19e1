"""A tenant's files, through whatever storage keeps them; call these inside the tenant's schema."""

from collections.abc import Iterator
from pathlib import Path

from django.core.files.storage import default_storage


def tenant_files(folder: str = "") -> Iterator[str]:
    """The name of every file, folders first descended into."""
    folders, files = default_storage.listdir(folder)
    for name in sorted(folders):
        yield from tenant_files(f"{folder}{name}/")
    for name in sorted(files):
        yield f"{folder}{name}"


def drop_files() -> int:
    """How many there were. Folders go too, where the storage has any."""
    names = list(tenant_files())
    for name in names:
        default_storage.delete(name)
    location = getattr(default_storage, "location", "")
    if location and Path(location).is_dir():
        _drop_empty_folders(Path(location))
    return len(names)


def _drop_empty_folders(top: Path) -> None:
    for folder in sorted((path for path in top.rglob("*") if path.is_dir()), reverse=True):
        folder.rmdir()
    top.rmdir()
