"""What production refuses to start on, said in one sentence each."""

from collections.abc import Iterable

from config.env import DEMO_SECRET

LOCAL_SUFFIXES = ("localhost", ".localhost", "127.0.0.1")


class DoesNotStart(SystemExit):
    """Ends the process with status 1 and the sentences alone on standard error: a traceback would bury them."""

    def __init__(self, problems: Iterable[str]) -> None:
        super().__init__("Serai does not start: " + " ".join(problems))


def startup_problems(*, secret_key: str, is_debug: bool, is_demo: bool, host: str, database_url: str) -> list[str]:
    is_local = host.endswith(LOCAL_SUFFIXES)
    checks = [
        (secret_key == DEMO_SECRET, "SECRET_KEY is the demo secret: set a random one of at least 50 characters."),
        (len(secret_key) < 50, "SECRET_KEY is shorter than 50 characters: anyone could guess it."),
        (is_debug and not is_local, f"DEBUG is on while SERAI_HOST is the public host {host}: turn it off."),
        (is_demo and not is_local, f"SERAI_DEMO is on while everybody knows its passwords and {host} is public."),
        (not database_url, "DATABASE_URL is empty: name the PostgreSQL database to use."),
    ]
    return [sentence for is_wrong, sentence in checks if is_wrong]


def refuse_unsafe_settings(*, secret_key: str, is_debug: bool, is_demo: bool, host: str, database_url: str) -> None:
    problems = startup_problems(
        secret_key=secret_key, is_debug=is_debug, is_demo=is_demo, host=host, database_url=database_url
    )
    if problems:
        raise DoesNotStart(problems)
