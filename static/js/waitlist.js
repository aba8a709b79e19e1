/* The order of the waitlist by dragging: a row dropped on another stands before it, below the last behind it. The
   buttons beside every row do the same without a mouse, and without this file. */

const board = () => document.getElementById("wait-board");
let dragged = null;

const prepare = () => {
  for (const row of document.querySelectorAll("[data-movable]")) row.draggable = true;
};
const rowAt = (event) => event.target.closest?.("[data-movable]");
const clear = () => {
  for (const row of document.querySelectorAll("[data-over], [data-dragging]")) {
    delete row.dataset.over;
    delete row.dataset.dragging;
  }
};
const isOwn = (row) => dragged && row && row !== dragged && row.parentElement === dragged.parentElement;

document.addEventListener("dragstart", (event) => {
  dragged = rowAt(event);
  if (!dragged) return;
  dragged.dataset.dragging = "";
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", dragged.dataset.wait);
});
document.addEventListener("dragover", (event) => {
  const row = rowAt(event);
  if (!isOwn(row)) return;
  event.preventDefault();
  for (const each of document.querySelectorAll("[data-over]")) delete each.dataset.over;
  row.dataset.over = "";
});
document.addEventListener("drop", (event) => {
  const row = rowAt(event);
  if (!isOwn(row)) return;
  event.preventDefault();
  const box = row.getBoundingClientRect();
  const isBelow = event.clientY > box.top + box.height / 2;
  const next = row.nextElementSibling?.closest("[data-movable]");
  const before = isBelow ? (next ? next.dataset.wait : row.parentElement.dataset.behind) : row.dataset.wait;
  if (before !== dragged.dataset.wait) send(dragged, before);
});
document.addEventListener("dragend", () => {
  dragged = null;
  clear();
});

const send = (row, before) => {
  const form = row.querySelector("form");
  const values = Object.fromEntries(new FormData(form));
  htmx.ajax("POST", form.getAttribute("action"), { values: { ...values, before }, target: board(), swap: "outerHTML" });
};

/* The button that moved a row keeps the focus, wherever the row went. */
let kept = "";
document.addEventListener("htmx:beforeRequest", (event) => {
  kept = event.target.closest?.(".wait-tools") ? document.activeElement?.id : "";
});
document.addEventListener("htmx:afterSettle", () => {
  prepare();
  if (!kept) return;
  const button = document.getElementById(kept);
  const twin = button?.disabled ? document.getElementById(kept.startsWith("up") ? kept.replace("up", "down") : kept.replace("down", "up")) : button;
  twin?.focus();
  kept = "";
});
prepare();
