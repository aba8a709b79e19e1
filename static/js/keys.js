/* Keys of a page. Whatever carries `data-hotkey` is pressed, or focused when it is a field, by its key:

     <a data-hotkey="n" href="…">New booking</a>      one key
     <button data-hotkey="Mod+k">…</button>            Ctrl, or Command on a Mac

   A key never acts inside a field, nor through an open dialog on what lies behind it, and single keys not at all where
   their owner switched them off (`<html data-keys="off">`). Of several with one key the first that can be seen acts;
   `data-hotkey-everywhere` acts unseen, and above what is open.
   `data-hotkey-label` names it in the help where its own words would not do. */

import { install, normalizeHotkey, uninstall } from "../vendor/github-hotkey@3.1.4/index.js";

const installed = new Set();

const keysOf = (element) => element.dataset.hotkey;
const isSingle = (hotkey) => !/Mod|Control|Alt|Meta/.test(hotkey);
/* A sign that needs Shift on one keyboard does not on another. */
const isSign = (hotkey) => hotkey.length === 1 && hotkey.toLowerCase() === hotkey.toUpperCase() && hotkey !== " ";
const spelled = (hotkey) => (isSign(hotkey) ? `${hotkey},Shift+${hotkey}` : hotkey);

/* Those that left the page stop listening, those that came begin. */
const renew = () => {
  for (const element of [...installed].filter((each) => !each.isConnected)) {
    uninstall(element);
    installed.delete(element);
  }
  for (const element of document.querySelectorAll("[data-hotkey]")) {
    if (installed.has(element)) continue;
    install(element, spelled(keysOf(element)));
    installed.add(element);
  }
};

const layer = () => [...document.querySelectorAll("dialog:modal")].at(-1) ?? document.body;

const acts = (element) => {
  if (isSingle(keysOf(element)) && document.documentElement.dataset.keys === "off") return false;
  if (element.disabled || element.getAttribute("aria-disabled") === "true") return false;
  if ("hotkeyEverywhere" in element.dataset) return true;
  return layer().contains(element) && element.checkVisibility({ visibilityProperty: true });
};

export const working = () => [...document.querySelectorAll("[data-hotkey]")].filter(acts);

/* The library asks the last one of a key; who acts is settled here. */
document.addEventListener(
  "hotkey-fire",
  (event) => {
    event.preventDefault();
    const found = working().find((element) => keysOf(element) === keysOf(event.target));
    if (!found) return;
    if (found.matches("input, select, textarea")) found.focus();
    else found.click();
  },
  true,
);

/* The help: a line for each key that acts right now. */
const MAC = /Mac|iPod|iPhone|iPad/i.test(navigator.platform);
const ARROWS = { ArrowLeft: "←", ArrowRight: "→", ArrowUp: "↑", ArrowDown: "↓" };
const shown = (hotkey) => {
  const parts = normalizeHotkey(hotkey).split("+");
  const names = { ...ARROWS, ...(MAC ? { Meta: "⌘", Control: "⌃", Alt: "⌥", Shift: "⇧" } : { Control: "Ctrl" }) };
  return parts.map((part) => names[part] ?? (part.length === 1 ? part.toUpperCase() : part));
};
const named = (element) =>
  element.dataset.hotkeyLabel || element.getAttribute("aria-label") || element.labels?.[0]?.textContent.trim() || element.textContent.trim();

const line = (element) => {
  const row = document.createElement("div");
  const term = document.createElement("dt");
  for (const part of shown(keysOf(element))) {
    const key = document.createElement("kbd");
    key.textContent = part;
    term.append(key);
  }
  const words = document.createElement("dd");
  words.textContent = named(element);
  row.append(term, words);
  return row;
};

const help = document.querySelector("[data-key-help]");
/* What acts is asked before the dialog stands above it. */
document.querySelector("[data-key-help-opener]")?.addEventListener("click", () => {
  const byKey = new Map();
  for (const element of working()) if (!byKey.has(keysOf(element)) && named(element)) byKey.set(keysOf(element), element);
  help.replaceChildren(...[...byKey.values()].map(line));
});

renew();
document.addEventListener("htmx:load", renew);
document.addEventListener("htmx:afterSettle", renew);
new MutationObserver(renew).observe(document.body, { childList: true, subtree: true, attributeFilter: ["data-hotkey"] });

/* The switch works at once; the form that keeps it does without the page being read again. */
document.addEventListener("change", (event) => {
  if (!event.target.matches?.("[data-keys-switch]")) return;
  if (event.target.checked) delete document.documentElement.dataset.keys;
  else document.documentElement.dataset.keys = "off";
});
