// Buttons that ask the browser for a passkey. Each says what for in `data-passkey`:
//   login   fetches options from its form's address and signs in with any passkey of this site
//   get     proves a known person with the options in the element named by `data-options`
//   create  makes a new passkey with such options
// The answer goes into the form's `credential` field and is posted like any form.

const supported = "PublicKeyCredential" in window && "webauthnJSON" in window;

async function loginOptions(form) {
  const response = await fetch(form.action, { headers: { Accept: "application/json" } });
  if (!response.ok) throw new Error(`options: ${response.status}`);
  return (await response.json()).request_options;
}

function storedOptions(button) {
  return JSON.parse(document.getElementById(button.dataset.options).textContent);
}

function askForPasskey(options) {
  const selection = options.publicKey.authenticatorSelection ?? {};
  Object.assign(selection, { residentKey: "required", requireResidentKey: true, userVerification: "required" });
  options.publicKey.authenticatorSelection = selection;
  return options;
}

const asks = {
  login: async (button) => window.webauthnJSON.get(await loginOptions(button.form ?? button.closest("form"))),
  get: (button) => window.webauthnJSON.get(storedOptions(button).request_options),
  create: (button) => window.webauthnJSON.create(askForPasskey(storedOptions(button).creation_options)),
};

async function use(button) {
  const form = button.closest("form");
  const error = form.querySelector("[data-passkey-error]");
  if (error) error.hidden = true;
  try {
    const credential = await asks[button.dataset.passkey](button);
    form.elements.namedItem("credential").value = JSON.stringify(credential);
    form.submit();
  } catch (problem) {
    if (error) error.hidden = false;
  }
}

function begin() {
  for (const button of document.querySelectorAll("[data-passkey]")) {
    if (!supported) continue;
    button.hidden = false;
    button.addEventListener("click", () => use(button));
  }
}

begin();
