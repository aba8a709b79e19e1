from datetime import datetime, timedelta

from apps.api.models.kept_answer import KeptAnswer
from apps.api.models.token_family import TokenFamily

# A stolen refresh token that turns up later still tells that it was stolen.
REMEMBERED = timedelta(days=30)


def sweep(*, now: datetime) -> int:
    """Forget answers nobody will ask for again and sign-ins long over; how many rows went."""
    answers, _each = KeptAnswer.objects.filter(kept_until__lte=now).delete()
    families, _each = TokenFamily.objects.filter(expires_at__lte=now - REMEMBERED).delete()
    return answers + families
