"""Relays in processes of their own, as the fault test kills them: `python -m tests.journal.relay_worker`.

The parent has Django loaded and no connection; it prints the number of each child it forks, and forks the next
one when that is dead.
"""

import os
import sys
from datetime import timedelta

import django


def relay_for_ever() -> None:
    from apps.journal.services.relay import relay_due  # noqa: PLC0415 - models need Django set up first

    while True:
        relay_due(lease=timedelta(milliseconds=500))


def main() -> None:
    django.setup()
    from tests.journal import listeners  # noqa: PLC0415 - its subscribers put themselves on the list

    sys.stderr.write(f"heard by {listeners.__name__}\n")
    while True:
        child = os.fork()
        if not child:
            relay_for_ever()
        sys.stdout.write(f"{child}\n")
        sys.stdout.flush()
        os.waitpid(child, 0)


if __name__ == "__main__":
    main()
