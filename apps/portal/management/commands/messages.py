import shutil
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from apps.portal.errors import ExtractionFailed
from apps.portal.gateways.catalogues import catalogue_paths, extracted, shares


class Command(BaseCommand):
    help = "Brings the catalogues of all languages up to the code and shows the share that is translated."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="change nothing, fail when something would change")

    def handle(self, *args: Any, **options: Any) -> None:
        locale = settings.BASE_DIR / "locale"
        try:
            with extracted(settings.BASE_DIR) as fresh:
                self._refuse_changes(locale, fresh) if options["check"] else _replace(locale, fresh)
        except ExtractionFailed as problem:
            raise CommandError(str(problem)) from problem
        for share in shares(locale):
            part = f"{share.translated}/{share.total}" + (f", {share.fuzzy} fuzzy" if share.fuzzy else "")
            self.stdout.write(f"{share.language:<6} {share.domain:<9} {part}")

    def _refuse_changes(self, locale: Path, fresh: Path) -> None:
        late = [
            f"{language} {domain}"
            for (language, domain, kept), (_, _, new) in zip(
                catalogue_paths(locale), catalogue_paths(fresh), strict=True
            )
            if _content(kept) != _content(new)
        ]
        if late:
            raise CommandError(f"These catalogues are not up to the code: {', '.join(late)}. Run `make messages`.")


def _replace(locale: Path, fresh: Path) -> None:
    for (_, _, kept), (_, _, new) in zip(catalogue_paths(locale), catalogue_paths(fresh), strict=True):
        if new.exists():
            kept.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(new, kept)
        else:
            kept.unlink(missing_ok=True)


def _content(path: Path) -> bytes:
    return path.read_bytes() if path.exists() else b""
