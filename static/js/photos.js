// Photos go one by one, so that many large ones may be chosen at once. Without this file the form still sends.

const post = async (form, file) => {
  const body = new FormData();
  body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  body.set("photos", file, file.name);
  const answer = await fetch(form.action, { method: "POST", body, headers: { "HX-Request": "true" } });
  return [200, 413, 422].includes(answer.status) ? answer.text() : null;
};

const section = (html) => new DOMParser().parseFromString(html, "text/html").querySelector(".photos");

const say = (form, text) => (form.querySelector("[role=status]").textContent = text);

const keepFaults = (from, faults) => {
  const list = from.querySelector(".photos-faults");
  if (list) faults.push(...list.children);
};

const show = (old, fresh, faults) => {
  const list = fresh.querySelector(".photos-faults");
  if (list) list.replaceChildren(...faults);
  old.replaceWith(fresh);
  globalThis.htmx?.process(fresh);
  fresh.querySelector("input[type=file]")?.focus();
};

const send = async (form) => {
  const files = [...form.elements.photos.files];
  const button = form.querySelector("button[type=submit], button:not([type])");
  const faults = [];
  let latest = null;
  button?.setAttribute("aria-busy", "true");
  for (const [number, file] of files.entries()) {
    say(form, `${number + 1} / ${files.length}`);
    const html = await post(form, file);
    if (html === null) return location.reload();
    const answered = section(html);
    keepFaults(answered, faults);
    if (!latest || faults.length === 0 || answered.querySelector(".photos-faults")) latest = answered;
    else latest = withBanner(answered, latest);
  }
  if (latest) show(form.closest(".photos"), latest, faults);
};

// The last answer has every photo that was taken, an earlier one the banner that says what was not.
const withBanner = (fresh, earlier) => {
  const banner = earlier.querySelector(".photos-faults")?.closest(".banner");
  if (banner) fresh.querySelector("h2").after(banner);
  return fresh;
};

document.addEventListener("change", (event) => {
  const input = event.target;
  const form = input.form;
  if (!form?.matches("[data-photos]")) return;
  const large = [...input.files].find((file) => file.size > Number(form.dataset.mostBytes));
  input.setCustomValidity(large ? `${large.name} ${form.dataset.tooLarge}` : "");
  input.reportValidity();
});

document.addEventListener(
  "submit",
  (event) => {
    if (!event.target.matches("[data-photos]")) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (!event.target.dataset.busy) {
      event.target.dataset.busy = "yes";
      send(event.target);
    }
  },
  { capture: true },
);
