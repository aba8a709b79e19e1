import traceback

OURS = "/apps/"
LONGEST = 400


def describe_failure(failure: BaseException) -> str:
    """One line a superuser can act on: what, where in our code, and the first line of the message.

    PostgreSQL puts the row's values on the second line, so they stay out.
    """
    message = next(iter(str(failure).splitlines()), "")
    return f"{type(failure).__name__} ({_place(failure)}): {message}"[:LONGEST]


def _place(failure: BaseException) -> str:
    frames = traceback.extract_tb(failure.__traceback__)
    ours = [frame for frame in frames if OURS in frame.filename] or frames[-1:]
    return f"{ours[-1].filename.rpartition(OURS)[2]}:{ours[-1].lineno}" if ours else "nowhere"
