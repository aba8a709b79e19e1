"""What workers do by themselves, in a process that may be killed: `python -m tests.faults.sweeper`.

Like `tests.journal.relay_worker`, the parent prints the number of each child it forks and forks the next one when
that is dead.
"""

import os
import sys
import time
from datetime import timedelta

import django


def work_for_ever() -> None:
    from apps.bookings.tasks import expire_everywhere  # noqa: PLC0415 - models need Django set up first
    from apps.journal.services.relay import relay_due  # noqa: PLC0415

    while True:
        expire_everywhere()
        relay_due(seconds=0.5, lease=timedelta(milliseconds=500))
        time.sleep(0.05)


def main() -> None:
    django.setup()
    while True:
        child = os.fork()
        if not child:
            work_for_ever()
        sys.stdout.write(f"{child}\n")
        sys.stdout.flush()
        os.waitpid(child, 0)


if __name__ == "__main__":
    main()
