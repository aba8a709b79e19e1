"""Django finds the models here; code imports them from their own modules."""

from apps.api.models.api_key import ApiKey
from apps.api.models.kept_answer import KeptAnswer
from apps.api.models.token_family import TokenFamily

__all__ = ["ApiKey", "KeptAnswer", "TokenFamily"]
