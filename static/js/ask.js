// The search form: addresses without empty wishes, suggestions while one types, "near me" only when asked. Everything
// works without this file, by plain fields and links.
import Combobox from "../vendor/github-combobox-nav@3.0.2/index.js";

const WAIT = 140;
const ready = new WeakSet();

/* An address says only what was asked for. */
document.addEventListener("formdata", (event) => {
  if (!event.target.hasAttribute("data-ask")) return;
  for (const [name, value] of [...event.formData]) if (value === "") event.formData.delete(name);
});
document.addEventListener("htmx:configRequest", ({ detail }) => {
  if (!detail.elt.hasAttribute("data-ask")) return;
  for (const [name, value] of [...detail.formData]) if (value === "") detail.formData.delete(name);
});

/* What the server knows that begins like it, below the field. */
const suggest = (field) => {
  const input = field.querySelector("input:not([type])");
  const list = document.createElement("ul");
  list.id = `${input.id}-list`;
  list.className = "ask-list";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", field.querySelector("label").textContent);
  list.hidden = true;
  field.append(list);
  const nav = new Combobox(input, list, { tabInsertsSuggestions: false });
  let timer = 0;
  let asked = 0;
  const close = () => {
    if (!list.hidden) nav.stop();
    list.hidden = true;
  };
  const show = (html) => {
    close();
    list.innerHTML = html;
    if (!list.childElementCount || document.activeElement !== input) return;
    list.hidden = false;
    nav.start();
  };
  const ask = async () => {
    const turn = ++asked;
    const text = input.value.trim();
    if (!text) return close();
    const answer = await fetch(`${field.dataset.suggest}?${new URLSearchParams({ [input.name]: text })}`, { headers: { "HX-Request": "true" } }).catch(() => null);
    if (answer?.ok && turn === asked) show(await answer.text());
  };
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT);
  });
  input.addEventListener("blur", () => setTimeout(close, 120));
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || list.hidden) return;
    event.preventDefault();
    event.stopPropagation();
    close();
  });
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("combobox-commit", ({ target }) => {
    input.value = target.dataset.value;
    close();
  });
};

/* The device is asked where it is when the button is pressed, never before; a city typed later takes its place. */
const near = (form) => {
  const button = form.querySelector("[data-here]");
  const told = form.querySelector("[data-told]");
  const choice = form.querySelector("[data-near]");
  const where = form.querySelector("[name='where']");
  if (!button || !navigator.geolocation) return;
  const point = choice.querySelector("[name='near']");
  const km = choice.querySelector("[name='km']");
  const choose = (chosen) => {
    choice.hidden = !chosen;
    point.checked = chosen;
    km.disabled = !chosen;
    button.hidden = chosen;
  };
  button.hidden = point.checked;
  button.addEventListener("click", () => {
    button.setAttribute("aria-busy", "true");
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        button.removeAttribute("aria-busy");
        point.value = `${coords.latitude.toFixed(3)},${coords.longitude.toFixed(3)}`;
        where.value = "";
        told.textContent = "";
        choose(true);
        point.focus();
      },
      () => {
        button.removeAttribute("aria-busy");
        told.textContent = button.dataset.refused;
        where.focus();
      },
      { maximumAge: 600000, timeout: 10000 },
    );
  });
  point.addEventListener("change", () => choose(point.checked));
  where.addEventListener("input", () => where.value && choose(false));
};

const prepare = () => {
  for (const form of document.querySelectorAll("form.ask")) {
    if (ready.has(form)) continue;
    ready.add(form);
    for (const field of form.querySelectorAll("[data-suggest]")) suggest(field);
    near(form);
  }
};

/* The map's own script comes with the map. */
const mapped = () => {
  const map = document.querySelector("[data-map]");
  if (map) import(map.dataset.mapJs).then(({ draw }) => draw(map));
};

prepare();
mapped();
for (const name of ["htmx:afterSettle", "htmx:historyRestore"]) {
  document.addEventListener(name, () => {
    prepare();
    mapped();
  });
}
