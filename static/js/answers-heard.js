/* Each answer of the door is heard once; one that says the page was old is shown like every other. */

import { tell, wake } from "./door-sounds.js";

const heard = new WeakSet();
const hear = () => {
  const answer = document.querySelector("[data-answer]");
  if (!answer || heard.has(answer)) return;
  heard.add(answer);
  answer.scrollIntoView({ block: "nearest" });
  tell(answer.dataset.answer);
};

document.addEventListener("pointerdown", wake, { once: true });
document.addEventListener("keydown", wake, { once: true });
document.addEventListener("htmx:afterSettle", hear);
document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.xhr.status === 409 && ["door", "manifest"].includes(event.detail.target?.id)) event.detail.shouldSwap = true;
});
hear();
