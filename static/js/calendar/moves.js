/* What is dragged is painted at once and sent; where the server has a question or says no, a dialog shows it. What is
   not done in the end goes back to where it was. */

import { page } from "./page.js";
import { hear, say, send } from "./send.js";
import { refetch } from "./setup.js";

const dialog = document.getElementById("move-dialog");
const body = dialog?.querySelector("[data-move-body]");
/* Puts back what stands elsewhere as long as it is not decided. */
let putBack = null;
let about = "";

export const addressOf = (reference) => page.dataset.feed.replace("feed/", `move/${reference}/`);

function back() {
  putBack?.();
  putBack = null;
}

/* The grid draws its links anew: the one of the same booking gets the focus back. */
function refocus() {
  const link = () => page.querySelector(`a[data-reference="${about}"]`);
  link()?.focus();
  setTimeout(() => document.activeElement === document.body && link()?.focus(), 500);
}

function show(html, { first = "#move-title" } = {}) {
  body.innerHTML = html;
  if (body.querySelector("[data-verdict='no'], [data-verdict='stale']")) back();
  if (!dialog.open) dialog.showModal();
  (body.querySelector(".field-error, [aria-invalid='true']") ?? body.querySelector(first))?.focus();
}

async function settle(address, values, submitter) {
  if (submitter?.name) values.set(submitter.name, submitter.value);
  const answer = await send(address, values);
  if (answer?.status === 204) {
    putBack = null;
    if (dialog.open) dialog.close();
    hear(answer);
    refetch();
    return;
  }
  if ([200, 409, 422].includes(answer?.status)) return show(await answer.text());
  back();
  say(dialog.dataset.failed);
}

function put({ event, start, end, startOffset, endOffset, layout, resource, oldResource, revert }, more = {}) {
  const told = event.extendedProps;
  about = told.reference;
  putBack = revert;
  const values = new URLSearchParams({ version: told.version, start, end, layout, ...more });
  if (startOffset) values.set("start_offset", startOffset);
  if (endOffset) values.set("end_offset", endOffset);
  if (resource && oldResource) {
    values.set("space", resource.extendedProps.space);
    values.set("from", oldResource.extendedProps.space);
  }
  settle(addressOf(told.reference), values);
}

/* The same without dragging. */
export async function openMove(reference, query = "") {
  about = reference;
  const answer = await fetch(addressOf(reference) + query, { headers: { "HX-Request": "true" } }).catch(() => null);
  if (answer?.ok && !answer.redirected) show(await answer.text(), { first: "select, input:not([type='hidden'])" });
  else location.assign(addressOf(reference));
}

const valuesOf = (form) => new URLSearchParams(new FormData(form));

/* What it would mean now, while somebody chooses. */
let asked = null;
async function look(form) {
  asked?.abort();
  asked = new AbortController();
  const values = valuesOf(form);
  values.delete("csrfmiddlewaretoken");
  values.delete("expected");
  values.set("look", "1");
  const answer = await fetch(`${form.action}?${values}`, { headers: { "HX-Request": "true" }, signal: asked.signal }).catch(() => null);
  if (!answer?.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("move-answer");
  if (fresh) body.querySelector("#move-answer")?.replaceWith(document.adoptNode(fresh));
}

if (dialog) {
  document.addEventListener("calendar:drop", ({ detail }) => put(detail));
  document.addEventListener("calendar:resize", ({ detail }) => put(detail, { resized: "1" }));
  body.addEventListener("submit", (event) => {
    event.preventDefault();
    settle(event.target.action, valuesOf(event.target), event.submitter);
  });
  body.addEventListener("change", (event) => event.target.closest(".move-fields") && look(event.target.form));
  /* A list of choices would open on Enter; here Enter moves. */
  body.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !event.target.matches("select")) return;
    event.preventDefault();
    event.target.form.requestSubmit(event.target.form.querySelector(".move-foot button"));
  });
  body.addEventListener("click", (event) => {
    if (!event.target.closest("[data-move-close]")) return;
    event.preventDefault();
    dialog.close();
  });
  dialog.addEventListener("close", () => {
    back();
    body.replaceChildren();
    refocus();
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-move]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    openMove(link.dataset.move);
  });
}
