// What is ticked in a list stays ticked when the list fetches itself anew.

let ticked = new Set();

const boxes = (root) => root.querySelectorAll('#booking-rows tbody input[type="checkbox"]');

document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.target?.id !== "booking-rows") return;
  ticked = new Set([...boxes(document)].filter((box) => box.checked).map((box) => box.value));
});

document.addEventListener("htmx:afterSwap", () => {
  if (!ticked.size) return;
  for (const box of boxes(document)) box.checked = ticked.has(box.value);
  ticked = new Set();
});
