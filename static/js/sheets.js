// Sheets of a phone are `details`: Escape closes, the focus goes back, and what was open stays open over a new answer.

const isSheet = () => matchMedia("(width < 900px)").matches;

const close = (sheet) => {
  sheet.open = false;
  sheet.querySelector("summary").focus();
};

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.defaultPrevented || !isSheet()) return;
  const sheet = document.querySelector("details[data-sheet][open]");
  if (sheet) close(sheet);
});

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-sheet-close]");
  if (button) close(button.closest("details"));
});

/* Behind an open sheet nothing takes the focus. */
document.addEventListener(
  "focusin",
  ({ target }) => {
    const sheet = isSheet() && document.querySelector("details[data-sheet][open]");
    if (sheet && !sheet.contains(target)) sheet.querySelector("summary").focus();
  },
  true,
);

const prepare = () => {
  for (const button of document.querySelectorAll("[data-sheet-close]")) button.hidden = false;
};

let kept = [];
let held = "";
document.addEventListener("htmx:beforeSwap", () => {
  kept = [...document.querySelectorAll("details[data-kept][open]")].map((each) => each.id);
  held = document.activeElement?.id;
});
document.addEventListener("htmx:afterSwap", () => {
  for (const id of kept) document.getElementById(id)?.setAttribute("open", "");
  if (held && document.activeElement?.id !== held) document.getElementById(held)?.focus();
  prepare();
});
prepare();
