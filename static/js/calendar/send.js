/* Sending what was done on the calendar, and hearing what the server says beside its answer. */

const token = () => JSON.parse(document.body.getAttribute("hx-headers") ?? "{}")["X-CSRFToken"] ?? "";

/* Null where nobody answered. */
export async function send(address, values) {
  const headers = { "HX-Request": "true", "X-CSRFToken": token() };
  try {
    return await fetch(address, { method: "POST", headers, body: values, credentials: "same-origin" });
  } catch {
    return null;
  }
}

/* Notices, and which booking changed. */
export function hear(answer) {
  const told = JSON.parse(answer?.headers.get("HX-Trigger") ?? "{}");
  for (const [name, detail] of Object.entries(told)) {
    document.body.dispatchEvent(new CustomEvent(name, { detail, bubbles: true }));
  }
  return answer;
}

export const say = (text, tone = "error") => document.dispatchEvent(new CustomEvent("toast", { detail: { text, tone } }));
