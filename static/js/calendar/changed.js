/* What is new since the last fetch, by what each event says of itself. */

const RING = 1_500;
const known = new Map();
const ringing = new Set();
let where = "";

const mark = (event) => `${event.extendedProps.version ?? event.extendedProps.seats}|${event.start}|${event.end}|${event.resourceIds}`;
const key = (event) => event.extendedProps.reference ?? event.id;

/* `place` is the view and its days: elsewhere everything is new, so nothing is. */
export function notice(events, place) {
  const told = events.filter((event) => event.extendedProps);
  const fresh = place === where ? told.filter((event) => known.get(key(event)) !== mark(event)).map(key) : [];
  where = place;
  known.clear();
  for (const event of told) known.set(key(event), mark(event));
  for (const each of fresh) {
    ringing.add(each);
    setTimeout(() => ringing.delete(each), RING);
  }
}

export const rings = (event) => ringing.has(event.extendedProps.reference ?? event.id);
