import errno
import socket

from launch.errors import CannotLaunch

LOOPBACK = "127.0.0.1"


def free_port(preferred: int = 0) -> int:
    """`preferred` when nobody listens there, else any port the kernel has to give."""
    return preferred if preferred and not is_taken(preferred) else _any_port()


def is_taken(port: int, *, host: str = LOOPBACK) -> bool:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as refusal:
            if refusal.errno in (errno.EADDRINUSE, errno.EACCES):
                return True
            raise CannotLaunch(f"Cannot listen on {host}:{port}: {refusal.strerror}.") from refusal
    return False


def _any_port() -> int:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.bind((LOOPBACK, 0))
        return int(probe.getsockname()[1])
