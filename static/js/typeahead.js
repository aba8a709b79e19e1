// The guest picker: a combobox over guests the server finds. Enter picks, Enter again sends the form. Without this file
// it is a plain field with a button that finds.
import Combobox from "../vendor/github-combobox-nav@3.0.2/index.js";

const ready = new WeakSet();

function pick(root) {
  const input = root.querySelector("input[role='combobox'], .guest-search input");
  const list = root.querySelector("[role='listbox']");
  const id = root.querySelector("[data-guest-id]");
  const told = root.querySelector("[data-guest-picked]");
  const fresh = root.querySelector("[data-guest-new]");
  if (!input || !list || !id) return;
  const nav = new Combobox(input, list, { tabInsertsSuggestions: false, firstOptionSelectionMode: "selected" });
  let waiting = false;
  let entered = false;

  const close = () => {
    if (list.hidden) return;
    nav.stop();
    list.hidden = true;
  };
  const open = () => {
    list.hidden = list.childElementCount === 0;
    if (list.hidden) return nav.stop();
    nav.stop();
    nav.start();
  };
  const settle = () => {
    waiting = false;
    if (document.activeElement !== input) return close();
    open();
    if (entered) list.querySelector("[aria-selected='true']")?.click();
    entered = false;
  };
  const take = (option) => {
    input.value = option.dataset.name;
    id.value = option.dataset.id;
    told.textContent = option.dataset.detail;
    if (fresh) fresh.hidden = Boolean(option.dataset.id);
    close();
    id.dispatchEvent(new Event("change", { bubbles: true }));
  };

  root.querySelector("[data-guest-find]")?.remove();
  // Whoever begins to type replaces the walk-in; the field may have the focus before this file is there.
  const replaceable = () => input.value === input.dataset.walkIn && input.select();
  input.addEventListener("focus", replaceable);
  if (document.activeElement === input) replaceable();
  input.addEventListener("input", () => {
    id.value = "";
    told.textContent = "";
    if (fresh) fresh.hidden = false;
    waiting = input.value.trim().length > 1;
    if (!waiting) close();
  });
  // Whoever types faster than the server answers means what they typed: Enter waits for it.
  input.addEventListener(
    "keydown",
    (event) => {
      if (event.key === "Escape" && !list.hidden) {
        event.preventDefault();
        event.stopImmediatePropagation();
        close();
      }
      if (event.key !== "Enter" || !waiting) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      entered = true;
    },
    true,
  );
  input.addEventListener("htmx:afterRequest", (event) => {
    if (!event.detail.successful) waiting = entered = false;
  });
  list.addEventListener("htmx:afterSwap", settle);
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("combobox-commit", (event) => take(event.target));
  input.addEventListener("blur", close);
}

function prepare(root) {
  for (const picker of root.querySelectorAll("[data-guest-picker]")) {
    if (ready.has(picker)) continue;
    ready.add(picker);
    pick(picker);
  }
}

// What is being sent is not looked at again on the way.
document.addEventListener("htmx:beforeRequest", (event) => {
  if (document.querySelector("form[data-sending]")) event.preventDefault();
});

prepare(document);
document.addEventListener("htmx:afterSettle", () => prepare(document));
document.addEventListener("htmx:afterSwap", () => prepare(document));
