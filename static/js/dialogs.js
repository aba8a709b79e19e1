// Dialogs, drawers and menus are the platform's own; this fills in for browsers that do not know `command` yet,
// gives focus back, and brings server-rendered drawers to the front.

const knowsCommands = "commandForElement" in HTMLButtonElement.prototype;

const commands = {
  "show-modal": (dialog) => dialog.open || dialog.showModal(),
  close: (dialog) => dialog.close(),
};

if (!knowsCommands) {
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[commandfor]");
    const dialog = button && document.getElementById(button.getAttribute("commandfor"));
    if (dialog) commands[button.getAttribute("command")]?.(dialog);
  });
}

// A link to a dialog leads to where it stands; with a script it opens.
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-shows]");
  const dialog = link && document.getElementById(link.dataset.shows);
  if (!dialog) return;
  event.preventDefault();
  link.focus();
  commands["show-modal"](dialog);
});

// A press on the scrim closes what may be closed that way.
document.addEventListener("click", (event) => {
  const dialog = event.target;
  if (dialog instanceof HTMLDialogElement && dialog.getAttribute("closedby") === "any") dialog.close();
});

// `data-open` asks for a modal as soon as the piece arrives, on load or by htmx.
const openAsked = (root) => {
  for (const dialog of root.querySelectorAll("dialog[data-open]")) {
    dialog.removeAttribute("data-open");
    if (!dialog.open) dialog.showModal();
  }
};
openAsked(document);
document.addEventListener("htmx:afterSettle", (event) => openAsked(event.target));

// The danger button stays shut until the words are typed.
const guard = (input) => {
  const verb = input.form.querySelector(".dialog-foot button[type='submit']");
  verb.disabled = input.value.trim() !== input.dataset.mustEqual;
};
document.addEventListener("input", (event) => {
  if (event.target.dataset?.mustEqual) guard(event.target);
});
for (const input of document.querySelectorAll("[data-must-equal]")) guard(input);

// A menu closes once something in it is chosen.
document.addEventListener("click", (event) => {
  const item = event.target.closest(".menu-item");
  item?.closest("[popover]")?.hidePopover();
});
