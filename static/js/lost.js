/* Without a socket: says so within five seconds, reads again every fifteen, and stops once the socket is back.
   What was missed meanwhile live.js asks for by itself when it comes back. */

const PATIENCE = 3_000;
const EVERY = 15_000;

const banner = document.querySelector("[data-live-lost]");
let saying = 0;
let reading = 0;

const read = () => {
  for (const element of document.querySelectorAll("[data-live]")) {
    element.dispatchEvent(new CustomEvent("live:nudge", { detail: { topic: "", id: "", resumed: true } }));
  }
};

const begin = () => {
  saying ||= setTimeout(() => {
    if (banner) banner.hidden = false;
  }, PATIENCE);
  reading ||= setInterval(read, EVERY);
};

const end = () => {
  clearTimeout(saying);
  clearInterval(reading);
  saying = reading = 0;
  if (banner) banner.hidden = true;
};

document.addEventListener("live:state", ({ detail }) => (detail === "up" ? end() : begin()));
