// Toasts live 8 seconds, wait while they are looked at, and at most three stand at once. Errors stay.

const LIFE = 8000;
const AT_MOST = 3;
const shelf = document.querySelector("[data-toasts]");

const leave = (toast) => {
  toast.dataset.leaving = "";
  setTimeout(() => toast.remove(), 200);
};

const live = (toast) => {
  let left = LIFE;
  let since = 0;
  let timer = 0;
  const run = () => {
    since = Date.now();
    timer = setTimeout(() => leave(toast), left);
  };
  const wait = () => {
    clearTimeout(timer);
    left -= Date.now() - since;
  };
  for (const name of ["pointerenter", "focusin"]) toast.addEventListener(name, wait);
  for (const name of ["pointerleave", "focusout"]) toast.addEventListener(name, run);
  run();
};

const settle = (toast) => {
  toast.querySelector("[data-toast-close]").addEventListener("click", () => leave(toast));
  if (!("sticky" in toast.dataset)) live(toast);
  const standing = [...shelf.querySelectorAll("[data-toast]:not([data-leaving])")];
  for (const old of standing.slice(0, Math.max(0, standing.length - AT_MOST))) leave(old);
};

const element = (tag, attributes, text = "") => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.textContent = text;
  return made;
};

const undoForm = (url, words) => {
  const form = element("form", { method: "post", action: url, "hx-post": url, "hx-swap": "none" });
  const token = JSON.parse(document.body.getAttribute("hx-headers") ?? "{}")["X-CSRFToken"] ?? "";
  form.append(element("input", { type: "hidden", name: "csrfmiddlewaretoken", value: token }));
  form.append(element("button", { class: "toast-undo", type: "submit" }, words));
  return form;
};

// Below a modal dialog nothing can be pressed, so the shelf stands in the dialog that is open.
const stand = () => {
  const place = [...document.querySelectorAll("dialog:modal")].at(-1) ?? document.body;
  if (shelf.parentElement !== place) place.append(shelf);
};

// Anybody may say `document.dispatchEvent(new CustomEvent("toast", {detail: {text, tone, undo}}))`;
// a view says it with `HX-Trigger: {"toast": {"text": "…"}}`.
const show = ({ text, tone = "plain", undo = "" }) => {
  const toast = element("div", { class: `toast toast-${tone}`, "data-toast": "" });
  if (tone === "error") toast.dataset.sticky = "";
  toast.append(element("p", {}, text));
  if (undo) toast.append(undoForm(undo, shelf.dataset.undo));
  stand();
  toast.append(element("button", { class: "toast-close", type: "button", "data-toast-close": "", "aria-label": shelf.dataset.dismiss }, "×"));
  shelf.querySelector(tone === "error" ? "[data-toasts-error]" : "[data-toasts-plain]").append(toast);
  settle(toast);
  if (undo) {
    window.htmx?.process(toast);
    // Told by another notice, which comes with the answer.
    toast.addEventListener("htmx:afterRequest", () => leave(toast));
  }
};

if (shelf) {
  for (const toast of shelf.querySelectorAll("[data-toast]")) settle(toast);
  document.addEventListener("close", (event) => event.target.contains(shelf) && document.body.append(shelf), true);
  document.addEventListener("toast", (event) => show(event.detail));
}
