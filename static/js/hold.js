/* How long the place is kept still, in the reader's words. Without this file the clock time says the same. */

const SOON = 2 * 60_000;
const clock = document.querySelector("[data-hold]");
const language = document.documentElement.lang || "en";

const words = (milliseconds) => {
  const minutes = Math.max(1, Math.ceil(milliseconds / 60_000));
  const [unit, count] = minutes < 120 ? ["minute", minutes] : ["hour", Math.floor(minutes / 60)];
  return new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: "long" }).format(count);
};

// Said once each: a voice that counts down is no help.
const tell = (name) => {
  const told = clock.querySelector("[data-hold-told]");
  if (told.textContent.trim() !== clock.dataset[name]) told.textContent = clock.dataset[name];
  clock.classList.add("hold-clock-soon");
};

const look = () => {
  const left = Date.parse(clock.dataset.until) - Date.now() + skew;
  const shown = clock.querySelector("[data-hold-left]");
  if (left <= 0) {
    shown.hidden = true;
    tell("over");
    return;
  }
  shown.textContent = words(left);
  if (left <= SOON) tell("soon");
  setTimeout(look, Math.min(left, 5_000) + 50);
};

// The clock of a phone may be wrong: what counts is how much time the server saw left.
const skew = clock ? Number(clock.dataset.left) * 1000 - (Date.parse(clock.dataset.until) - Date.now()) : 0;
if (clock) look();

// What was sent and not taken stands in the history as sent: back to it, or read anew, a browser asks to send it again or
// shows nothing, for no page of a checkout is kept. As the checkout itself it comes back with what was typed.
const checkout = document.getElementById("checkout");
if (checkout) history.replaceState(history.state, "", checkout.action);
