"""So many requests as a server can take, by plain sockets that cost far less than what they ask of."""

import multiprocessing
import selectors
import socket
import time
from dataclasses import dataclass, field

from bench.clients import Tally

HEAD_ENDS = b"\r\n\r\n"
LENGTH = b"content-length:"
CHUNK = 262_144
# Stands among the answers where a status would.
HUNG_UP = -1


@dataclass(slots=True)
class Caller:
    """One connection that is kept, and what it has heard of the answer it waits for."""

    socket: socket.socket
    heard: bytearray = field(default_factory=bytearray)
    wanted: int = 0
    began: float = 0.0


def flood(port: int, host: str, path: str, *, connections: int, seconds: float, processes: int = 1) -> Tally:
    """The same page over and over, for so long. Every connection has one request under way."""
    request = f"GET {path} HTTP/1.1\r\nHost: {host}\r\nAccept-Encoding: gzip\r\n\r\n".encode()
    context = multiprocessing.get_context("fork")
    with context.Pool(processes) as pool:
        share = [(port, request, connections // processes, seconds)] * processes
        told = pool.starmap(_call, share)
    whole = Tally(spent=seconds)
    for answers, times in told:
        whole.answers.update(answers)
        whole.seconds += times
    return whole


def _call(port: int, request: bytes, connections: int, seconds: float) -> tuple[dict[int, int], list[float]]:
    answers: dict[int, int] = {}
    times: list[float] = []
    with selectors.DefaultSelector() as waiting:
        for _ in range(connections):
            caller = Caller(socket.create_connection(("127.0.0.1", port)))
            waiting.register(caller.socket, selectors.EVENT_READ, caller)
            _ask(caller, request)
        ends = time.perf_counter() + seconds
        while time.perf_counter() < ends:
            for key, _events in waiting.select(timeout=1):
                status = _hear(key.data)
                if status == HUNG_UP:
                    waiting.unregister(key.data.socket)
                    waiting.register(_again(key.data, port), selectors.EVENT_READ, key.data)
                elif status:
                    times.append(time.perf_counter() - key.data.began)
                if status:
                    answers[status] = answers.get(status, 0) + 1
                    _ask(key.data, request)
    return answers, times


def _again(caller: Caller, port: int) -> socket.socket:
    caller.socket.close()
    caller.socket = socket.create_connection(("127.0.0.1", port))
    return caller.socket


def _ask(caller: Caller, request: bytes) -> None:
    caller.heard.clear()
    caller.wanted, caller.began = 0, time.perf_counter()
    caller.socket.sendall(request)


def _hear(caller: Caller) -> int:
    """The status once all of the answer is there; nothing before."""
    piece = caller.socket.recv(CHUNK)
    if not piece:
        return HUNG_UP
    caller.heard += piece
    if not caller.wanted:
        end = caller.heard.find(HEAD_ENDS)
        if end < 0:
            return 0
        caller.wanted = end + len(HEAD_ENDS) + _length(bytes(caller.heard[:end]).lower())
    return int(caller.heard[9:12]) if len(caller.heard) >= caller.wanted else 0


def _length(head: bytes) -> int:
    at = head.find(LENGTH)
    return int(head[at + len(LENGTH) :].split(b"\r\n", 1)[0]) if at >= 0 else 0
