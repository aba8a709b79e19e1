// A row that goes on beyond a narrow page: whatever is chosen in it is in view, without the page itself moving.
const STRIPS = ".side-nav, .days";

const show = (strip) => {
  const chosen = strip.querySelector("[aria-current]");
  if (!chosen) return;
  const room = strip.getBoundingClientRect();
  const box = chosen.getBoundingClientRect();
  if (box.left >= room.left && box.right <= room.right) return;
  strip.scrollBy({ left: box.left + box.width / 2 - room.left - room.width / 2, behavior: "instant" });
};

const ready = (root) => root.querySelectorAll(STRIPS).forEach(show);

ready(document);
document.addEventListener("htmx:afterSettle", (event) => ready(event.target));
