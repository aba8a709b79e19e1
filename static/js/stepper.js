// Buttons beside a number: one less, one more. Without this file the number is typed.
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-stepper] button");
  if (!button) return;
  const input = button.parentElement.querySelector("input");
  const before = input.value;
  if (button.dataset.by === "1") input.stepUp();
  else input.stepDown();
  if (input.value !== before) input.dispatchEvent(new Event("change", { bubbles: true }));
});
// While the answer is on its way both buttons already know how far they may go.
document.addEventListener("change", (event) => {
  const box = event.target.closest?.("[data-stepper]");
  if (!box) return;
  const input = box.querySelector("input");
  const value = Number(input.value);
  box.querySelector("[data-by='-1']").disabled = value <= Number(input.min);
  box.querySelector("[data-by='1']").disabled = value >= Number(input.max);
});
