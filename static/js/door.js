/* The page of the door. Without it names and codes are typed and posted; with it the camera looks for codes, each
   answer has a sound, and after Enter the key I lets in whoever was found first. */

import "./answers-heard.js";
import { isOn, turn, wake } from "./door-sounds.js";
import { reader } from "./qr.js";

const door = document.querySelector("[data-door]");
const search = door?.querySelector("[data-door-search]");
const codeForm = door?.querySelector("[data-door-code]");

/* A ticket held before the camera is seen many times a second and means one guest. */
const AGAIN = 4_000;
const LOOK_EVERY = 120;
const WIDEST = 800;
const CAMERA = "door-camera";

const send = (code) => {
  codeForm.elements.code.value = code;
  codeForm.requestSubmit();
};

const soundSwitch = document.querySelector("[data-door-sound]");
const showSound = () => soundSwitch.setAttribute("aria-pressed", String(isOn()));
if (soundSwitch) {
  soundSwitch.hidden = false;
  showSound();
  soundSwitch.addEventListener("click", () => {
    turn(!isOn());
    showSound();
    wake();
  });
}

/* What looks like a code is one: a scanner that types needs no other button. */
const isCode = (text) => {
  const pattern = new RegExp(`^${search.dataset.code}$`, "i");
  return pattern.test(text) || /:\/\//.test(text) || /^\S{8,12}\.\S{20,}$/.test(text);
};
let isFinding = false;
search?.addEventListener(
  "submit",
  (event) => {
    const text = search.elements.q.value.trim();
    if (codeForm && isCode(text)) {
      event.preventDefault();
      event.stopImmediatePropagation();
      search.elements.q.value = "";
      send(text);
      return;
    }
    isFinding = true;
  },
  true,
);

/* After Enter the first who was found is at hand; the list that fetched itself anew leaves the focus where it was. */
document.addEventListener("htmx:afterSettle", () => {
  if (!isFinding) return;
  isFinding = false;
  const list = document.getElementById("door-list");
  (list.querySelector("[data-tap-in]") ?? list.querySelector("[data-door-row] a"))?.focus();
});
document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.requestConfig?.elt === codeForm) codeForm.elements.code.value = "";
});

const isTyping = (target) => target.closest?.("input, textarea, select, [contenteditable]");
window.addEventListener(
  "keydown",
  (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    if (document.documentElement.dataset.keys === "off" || document.querySelector("dialog:modal")) return;
    const row = document.activeElement?.closest?.("[data-door-row]") ?? document.querySelector("[data-door-row]:has([data-tap-in])");
    const acts = { i: () => row?.querySelector("[data-tap-in]")?.click(), "/": () => search.elements.q.select() }[event.key.toLowerCase()];
    if (!acts) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (event.key === "/") search.elements.q.focus();
    acts();
  },
  true,
);

/* The camera. */
const panel = document.getElementById("door-camera");
const opener = door?.querySelector("[data-door-scan]");
const video = panel?.querySelector("video");
const word = panel?.querySelector(".door-camera-word");
const cameras = panel?.querySelector("[data-door-cameras]");
const torch = panel?.querySelector("[data-door-torch]");
const canvas = document.createElement("canvas");
let stream = null;
let look = null;
let timer = 0;
let last = { text: "", at: 0 };

const seen = (text) => {
  const now = performance.now();
  const isSame = text === last.text && now - last.at < AGAIN;
  last = { text, at: now };
  if (!isSame) send(text);
};

const watch = async () => {
  if (!stream) return;
  if (video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA && !document.hidden) {
    const share = Math.min(1, WIDEST / video.videoWidth);
    canvas.width = Math.round(video.videoWidth * share);
    canvas.height = Math.round(video.videoHeight * share);
    canvas.getContext("2d", { willReadFrequently: true }).drawImage(video, 0, 0, canvas.width, canvas.height);
    const text = await look(canvas).catch(() => "");
    if (text) seen(text);
  }
  timer = setTimeout(watch, LOOK_EVERY);
};

const close = () => {
  clearTimeout(timer);
  for (const track of stream?.getTracks() ?? []) track.stop();
  stream = null;
  video.srcObject = null;
};

const offerCameras = async () => {
  const found = (await navigator.mediaDevices.enumerateDevices()).filter((each) => each.kind === "videoinput");
  const current = stream.getVideoTracks()[0].getSettings().deviceId;
  cameras.replaceChildren(...found.map((each, place) => new Option(each.label || String(place + 1), each.deviceId, false, each.deviceId === current)));
  cameras.hidden = found.length < 2;
  torch.hidden = !stream.getVideoTracks()[0].getCapabilities?.().torch;
  torch.setAttribute("aria-pressed", "false");
};

const open = async () => {
  close();
  const kept = localStorage.getItem(CAMERA);
  try {
    look ??= await reader(new URL(door.dataset.jsqr, location.href).href);
    const wanted = kept ? { deviceId: { ideal: kept } } : { facingMode: { ideal: "environment" } };
    stream = await navigator.mediaDevices.getUserMedia({ video: { ...wanted, width: { ideal: 1280 } }, audio: false });
  } catch (refusal) {
    word.textContent = refusal.name === "NotFoundError" ? word.dataset.missing : word.dataset.refused;
    document.getElementById("door-code").focus();
    return;
  }
  video.srcObject = stream;
  word.textContent = word.dataset.looking;
  await video.play().catch(() => {});
  await offerCameras();
  watch();
};

if (opener && navigator.mediaDevices?.getUserMedia) {
  opener.hidden = false;
  opener.addEventListener("click", () => {
    wake();
    panel.hidden = !panel.hidden;
    opener.setAttribute("aria-expanded", String(!panel.hidden));
    if (panel.hidden) close();
    else open();
  });
  cameras.addEventListener("change", () => {
    localStorage.setItem(CAMERA, cameras.value);
    open();
  });
  torch.addEventListener("click", async () => {
    const on = torch.getAttribute("aria-pressed") !== "true";
    await stream.getVideoTracks()[0].applyConstraints({ advanced: [{ torch: on }] });
    torch.setAttribute("aria-pressed", String(on));
  });
  window.addEventListener("pagehide", close);
}
