/* The search on top and the palette: a field over a list that the server fills. Enter takes the first, arrows choose.

     <div data-find data-find-of="7">  <input hx-get=…>  <div role="listbox" hidden>  </div>

   Whoever presses Enter before the answer is there gets the first of the answer. What was opened lately is kept in
   sessionStorage, so that it ends with the tab, and for one person each. */

import Combobox from "../vendor/github-combobox-nav@3.0.2/index.js";

const KEPT = 5;
const keyOf = (root) => `serai.lately.${root.dataset.findOf}`;

const lately = (root) => {
  try {
    return JSON.parse(sessionStorage.getItem(keyOf(root))) ?? [];
  } catch {
    return [];
  }
};

const keep = (root, option) => {
  const kept = { url: option.getAttribute("href"), label: option.dataset.label, note: option.dataset.note ?? "", drawer: "drawer" in option.dataset };
  const others = lately(root).filter((each) => each.url !== kept.url);
  for (const key of Object.keys(sessionStorage)) {
    if (key.startsWith("serai.lately.") && key !== keyOf(root)) sessionStorage.removeItem(key);
  }
  sessionStorage.setItem(keyOf(root), JSON.stringify([kept, ...others].slice(0, KEPT)));
};

const optionOf = ({ url, label, note, drawer }) => {
  const option = document.createElement("a");
  option.setAttribute("role", "option");
  option.setAttribute("href", url);
  option.className = "find-option";
  option.dataset.label = label;
  option.dataset.note = note;
  if (drawer) option.dataset.drawer = "";
  const name = document.createElement("b");
  name.textContent = label;
  const more = document.createElement("span");
  more.textContent = note;
  option.append(name, more);
  return option;
};

/* Before anything is typed: what was opened lately stands above what the server offers. */
const addLately = (root, list) => {
  const kept = lately(root);
  if (!kept.length || !root.dataset.findLately) return;
  const group = document.createElement("div");
  group.setAttribute("role", "group");
  group.setAttribute("aria-label", root.dataset.findLately);
  const heading = document.createElement("p");
  heading.className = "find-group";
  heading.setAttribute("aria-hidden", "true");
  heading.textContent = root.dataset.findLately;
  group.append(heading, ...kept.map(optionOf));
  list.prepend(group);
};

const wire = (root) => {
  const input = root.querySelector("input");
  const list = root.querySelector("[role='listbox']");
  const status = root.querySelector("[role='status']");
  const box = new Combobox(input, list, { firstOptionSelectionMode: "active", tabInsertsSuggestions: false });
  const isPalette = Boolean(root.closest("dialog"));
  let answered = null;
  let wantsFirst = false;

  const options = () => list.querySelectorAll("[role='option']");
  const show = () => {
    if (!list.hidden || !options().length) return;
    list.hidden = false;
    box.start();
  };
  const hide = () => {
    if (list.hidden || isPalette) return;
    list.hidden = true;
    box.stop();
  };
  const empty = () => {
    input.value = "";
    answered = null;
    wantsFirst = false;
    list.replaceChildren();
    hide();
  };

  input.addEventListener(
    "keydown",
    (event) => {
      if (event.key === "Escape" && (isPalette || !list.hidden)) {
        // A search field would be emptied first, and the dialog stay.
        event.preventDefault();
        root.closest("dialog")?.close();
        hide();
      }
      const isWaiting = event.key === "Enter" && input.value.trim() && answered !== input.value;
      if (!isWaiting) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      wantsFirst = true;
    },
    true,
  );
  input.addEventListener("focus", show);
  input.addEventListener("input", () => {
    wantsFirst = false;
    if (!input.value && !isPalette) hide();
  });
  root.addEventListener("focusout", (event) => root.contains(event.relatedTarget) || setTimeout(hide, 150));
  list.addEventListener("htmx:afterSettle", (event) => {
    if (event.target !== list) return;
    answered = input.value;
    if (isPalette && !input.value.trim()) addLately(root, list);
    const found = options();
    list.hidden = !found.length;
    status.classList.toggle("visually-hidden", found.length > 0);
    status.textContent = input.value.trim() ? (list.querySelector("[data-find-count]")?.dataset.findCount ?? "") : "";
    if (found.length) {
      box.stop();
      box.start();
    }
    if (!wantsFirst) return;
    wantsFirst = false;
    found[0]?.click();
  });
  for (const failed of ["htmx:sendError", "htmx:responseError"]) {
    input.addEventListener(failed, () => wantsFirst && input.form.submit());
  }
  root.closest("dialog")?.addEventListener("close", empty);
  /* The dialog closes first, so that what opens next knows where to give the focus back to. */
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role='option']");
    if (!option) return;
    keep(root, option);
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    root.closest("dialog")?.close();
    setTimeout(empty);
  });
};

for (const root of document.querySelectorAll("[data-find]")) wire(root);

/* The palette has the focus as soon as it opens, by its `autofocus`: what is typed at once stands in it when, a moment
   later, it asks for what it offers. */
const palette = document.getElementById("palette");
palette?.addEventListener("toggle", ({ newState }) => newState === "open" && palette.querySelector("input").dispatchEvent(new CustomEvent("palette:open")));
