import time
from datetime import timedelta

from apps.core.schema import PUBLIC, in_schema
from apps.journal.services.claim import COMPANY, LEASE, claim
from apps.journal.services.hand_over import hand_over
from apps.journal.services.wake import relay_is_awake, wake_relay

TURN_SECONDS = 20.0


def relay_due(*, seconds: float = TURN_SECONDS, lease: timedelta = LEASE) -> int:
    """Hand over what is due until nothing is left or the time is up; how many entries went through.

    Any number of workers may do this at once. Killed at any point, what was not committed is due again after
    `lease`, and what was committed is done with.
    """
    ends_at = time.monotonic() + seconds
    relay_is_awake()
    through = 0
    with in_schema(PUBLIC):
        while time.monotonic() < ends_at:
            handed = [hand_over(ids) for tries in range(len(COMPANY)) if (ids := claim(tries, lease=lease))]
            if not handed:
                return through
            through += sum(handed)
    wake_relay()
    return through
