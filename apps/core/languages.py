from functools import lru_cache

from django.conf import settings
from django.urls import get_urlconf, translate_url
from django.utils.translation import get_language, get_language_info

# Every public page says where it stands in the other languages; an address that goes on and on is asked for once.
MOST_KEPT, LONGEST_KEPT = 4_096, 500


def own_names() -> list[tuple[str, str]]:
    """Code and name of every shipped language, each as its own speakers call it, so that they find it."""
    return [(code, str(get_language_info(code)["name_local"]).capitalize()) for code, _name in settings.LANGUAGES]


def in_every_language(path: str) -> dict[str, str]:
    """The page at `path` by language code; the same everywhere for what stands outside of the languages."""
    ask = _everywhere if len(path) <= LONGEST_KEPT else _everywhere.__wrapped__
    return dict(ask(path, get_language(), get_urlconf()))


@lru_cache(MOST_KEPT)
def _everywhere(path: str, language: str | None, _urlconf: str | None) -> dict[str, str]:
    """Only the first part of a path differs, so that Django is asked to take a path apart once and not seven times."""
    codes = [code for code, _name in settings.LANGUAGES]
    other = next(code for code in codes if code not in (settings.LANGUAGE_CODE, language))
    begins = f"/{other}/"
    elsewhere = translate_url(path, other)
    if not elsewhere.startswith(begins):
        return dict.fromkeys(codes, path)
    rest = elsewhere.removeprefix(begins)
    return {code: f"/{rest}" if code == settings.LANGUAGE_CODE else f"/{code}/{rest}" for code in codes}
