/* Something small beside the pointer, whichever way the page is read: `--x` counts from where its lines begin. */

const GAP = 12;

export function standBeside(element, { clientX = 0, clientY = 0 } = {}) {
  const { offsetWidth: width, offsetHeight: height } = element;
  const along = document.dir === "rtl" ? innerWidth - clientX : clientX;
  const x = along + GAP + width > innerWidth ? along - GAP - width : along + GAP;
  element.style.setProperty("--x", `${Math.max(GAP, x)}px`);
  element.style.setProperty("--y", `${Math.max(GAP, Math.min(clientY + GAP, innerHeight - GAP - height))}px`);
}
