// Small kindnesses to forms. Every one of them is an addition: without this file the forms still post.

const reveal = (button) => {
  const input = document.getElementById(button.dataset.reveal);
  const shown = input.type === "password";
  input.type = shown ? "text" : "password";
  button.setAttribute("aria-pressed", String(shown));
  button.textContent = shown ? button.dataset.hide : button.dataset.show;
};

const copy = async (button) => {
  await navigator.clipboard.writeText(button.dataset.copy);
  const words = button.querySelector("span");
  const before = words.textContent;
  words.textContent = button.dataset.done;
  setTimeout(() => (words.textContent = before), 2000);
};

document.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  if (button.dataset.reveal) reveal(button);
  if (button.dataset.copy) copy(button);
  if ("dismiss" in button.dataset) button.parentElement.remove();
});

// One press is one booking: the pressed button turns busy and a second press goes nowhere.
document.addEventListener("submit", (event) => {
  const form = event.target;
  const button = event.submitter;
  if (form.method === "dialog" || form.hasAttribute("data-theme-form")) return;
  if (form.dataset.sending) {
    event.preventDefault();
    return;
  }
  if (form.hasAttribute("hx-post") || form.hasAttribute("hx-get") || form.method !== "post") return;
  form.dataset.sending = "yes";
  button?.setAttribute("aria-busy", "true");
  button?.setAttribute("aria-disabled", "true");
});
// Back from the cache of the browser: nothing is being sent any more.
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sending]")) {
    delete form.dataset.sending;
    for (const button of form.querySelectorAll("[aria-busy]")) {
      button.removeAttribute("aria-busy");
      button.removeAttribute("aria-disabled");
    }
  }
});

// A field is judged only after it was left once, and again at each key until it is right.
const judge = (field) => {
  if (!field.willValidate || field.type === "hidden") return;
  if (field.validity.valid) field.removeAttribute("aria-invalid");
  else field.setAttribute("aria-invalid", "true");
};
document.addEventListener("focusout", (event) => {
  const field = event.target;
  if (field.matches?.("form[data-judge] :is(input, select, textarea)") && field.value) {
    field.dataset.left = "yes";
    judge(field);
  }
});
document.addEventListener("input", (event) => {
  const field = event.target;
  if (field.dataset?.left) judge(field);
  if ("code" in (field.dataset ?? {})) field.value = field.value.replace(/\s/g, "");
});

const ready = (root) => {
  for (const button of root.querySelectorAll("[data-reveal]")) button.hidden = false;
  root.querySelector("[data-error-summary]")?.focus();
  for (const bar of root.querySelectorAll("[data-bulk-bar]")) countTicks(bar);
};

// The bulk bar shows while rows are ticked.
const countTicks = (bar) => {
  const scope = bar.closest("form") ?? bar.parentElement;
  const ticked = scope.querySelectorAll("tbody input[type='checkbox']:checked").length;
  bar.hidden = ticked === 0;
  const count = bar.querySelector("[data-bulk-count]");
  if (ticked) count.textContent = `${count.dataset.words} ${ticked}`;
};
document.addEventListener("change", (event) => {
  const box = event.target;
  if (!box.matches?.("table input[type='checkbox']")) return;
  if (box.closest("thead")) {
    for (const each of box.closest("table").querySelectorAll("tbody input[type='checkbox']")) each.checked = box.checked;
  }
  const scope = box.closest("form") ?? document;
  for (const bar of scope.querySelectorAll("[data-bulk-bar]")) countTicks(bar);
});

ready(document);
document.addEventListener("htmx:afterSettle", (event) => ready(event.target));
