/* The button of a notice takes the deed back without leaving the page; without this file it is a plain form. */

import { hear, send } from "./calendar/send.js";

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!form.matches("[data-toast] form") || event.defaultPrevented) return;
  event.preventDefault();
  form.closest("[data-toast]").querySelector("[data-toast-close]").click();
  const answer = await send(form.action, new FormData(form));
  if (answer) hear(answer);
  else form.submit();
});
