"""All that the live door says over plain HTTP: that it is alive. Pages are served by the other door."""

from collections.abc import Awaitable, Callable
from typing import Any

Message = dict[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]


async def answer(scope: Message, _receive: Receive, send: Send) -> None:
    is_known = scope["path"] == "/-/live"
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"cache-control", b"no-store")]
    await send({"type": "http.response.start", "status": 200 if is_known else 404, "headers": headers})
    await send({"type": "http.response.body", "body": b"ok" if is_known else b"Only sockets live here."})


async def refuse(_scope: Message, receive: Receive, send: Send) -> None:
    """A socket on any other path; refused in the handshake, as 403."""
    await receive()
    await send({"type": "websocket.close"})
