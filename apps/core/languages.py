from django.conf import settings
from django.utils.translation import get_language_info


def own_names() -> list[tuple[str, str]]:
    """Code and name of every shipped language, each as its own speakers call it, so that they find it."""
    return [(code, str(get_language_info(code)["name_local"]).capitalize()) for code, _name in settings.LANGUAGES]
