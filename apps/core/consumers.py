"""The socket of a page: it shows signed tokens and hears nudges. No cookie is read and no database is opened."""

import json
from functools import partial
from typing import Any

from channels.generic.websocket import AsyncWebsocketConsumer

from apps.core.hub import Watcher, hub
from apps.core.realtime import Ticket, caller_address, host_of_origin, read_token

PROTOCOL = "serai.live"
MOST_GROUPS = 40
MOST_FRAME_LENGTH = 4_096
MOST_FRAMES = 400  # of one socket; a page that needs more connects anew
TOO_MUCH, GONE = 4008, 4010


class LiveConsumer(AsyncWebsocketConsumer):
    # Not a layer we have: the hub subscribes once for all sockets, so none needs a channel of its own.
    channel_layer_alias = "none"

    async def __call__(self, scope: dict[str, Any], receive: Any, send: Any) -> None:
        """However the socket ends, its place is given back."""
        told = {name: value.decode("latin-1") for name, value in scope["headers"]}
        self.origin = host_of_origin(told.get(b"origin", ""))
        address = caller_address(scope.get("client"), told.get(b"x-forwarded-for", ""))
        self.watcher = Watcher(self.send, address, partial(self.close, GONE))
        self.frames_left = MOST_FRAMES
        try:
            await super().__call__(scope, receive, send)
        finally:
            await hub().dismiss(self.watcher)

    async def dispatch(self, message: dict[str, Any]) -> None:
        """Without the library's look for old database connections: there are none here."""
        await getattr(self, message["type"].replace(".", "_"))(message)

    async def connect(self) -> None:
        """A page of another site has no token of this one, so it does not get past the handshake."""
        offered: list[str] = self.scope["subprotocols"]
        protocol, token = [*offered, "", ""][:2]
        ticket = self._ticket(token)
        if protocol != PROTOCOL or ticket is None or not hub().admit(self.watcher):
            await self.close()
            return
        await self.accept(PROTOCOL)
        await hub().join(ticket.group, self.watcher, topic=ticket.topic)

    async def receive(self, text_data: str | None = None, bytes_data: bytes | None = None) -> None:
        self.frames_left -= 1
        wish = _wish(text_data or "")
        if self.frames_left < 0 or bytes_data or wish is None:
            await self.close(TOO_MUCH)
            return
        for token in wish.get("leave", []):
            if ticket := self._ticket(token):
                await hub().leave(ticket.group, self.watcher)
        for token in wish.get("join", []):
            ticket = self._ticket(token)
            if ticket is None or len(self.watcher.groups) >= MOST_GROUPS:
                self.watcher.push(f"refused/{token}", {"refused": token})
            else:
                await hub().join(ticket.group, self.watcher, topic=ticket.topic)

    def _ticket(self, token: str) -> Ticket | None:
        """The token's rights, when it was made for the host this page came from."""
        ticket = read_token(token)
        return ticket if ticket and ticket.host == self.origin else None


def _wish(text: str) -> dict[str, list[str]] | None:
    """A frame is `{"join": [token], "leave": [token]}`; nothing when it is anything else."""
    try:
        wish = json.loads(text) if len(text) <= MOST_FRAME_LENGTH else None
    except ValueError:
        return None
    if not isinstance(wish, dict) or not all(isinstance(tokens, list) for tokens in wish.values()):
        return None
    return {key: [token for token in tokens if isinstance(token, str)] for key, tokens in wish.items()}
