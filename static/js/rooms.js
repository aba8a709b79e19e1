/* A tap on a room draws the board anew; the focus stays with the room, and an old page is told so. */

let room = "";
document.addEventListener("htmx:beforeRequest", () => {
  room = document.activeElement?.closest?.(".room-tools")?.getAttribute("action") ?? "";
});
document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.xhr.status === 409 && event.detail.target?.id === "rooms") event.detail.shouldSwap = true;
});
document.addEventListener("htmx:afterSettle", () => {
  if (room) document.querySelector(`.room-tools[action="${CSS.escape(room)}"] button`)?.focus();
  room = "";
});
