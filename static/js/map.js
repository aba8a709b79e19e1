// The map of the results, fetched when somebody asked for it. Its pins are read from the cards, so that both always say
// the same; pins that would cover each other are one, which opens as one looks closer.

// Two pins nearer than this would hide one another: a price is wide and low.
const APART = { x: 88, y: 34 };
const ELSEWHERE = 32;
const KM_PER_DEGREE = 111.32;
let map = null;
let element = null;
let pins = null;
let settled = null;

const library = ({ leaflet }) => (window.L ? Promise.resolve() : import(leaflet));

/* Leaflet reads an attribution as HTML; ours is words. */
const plain = (words) => {
  const span = document.createElement("span");
  span.textContent = words;
  return span.innerHTML;
};

const cards = () =>
  [...document.querySelectorAll(".hit[data-lat]")]
    .filter((card) => card.dataset.lat && card.dataset.lng)
    .map((card) => ({ card, at: window.L.latLng(Number(card.dataset.lat), Number(card.dataset.lng)) }));

const grouped = () => {
  const groups = [];
  for (const each of cards()) {
    const point = map.latLngToLayerPoint(each.at);
    const near = groups.find((group) => Math.abs(group.point.x - point.x) < APART.x && Math.abs(group.point.y - point.y) < APART.y);
    if (near) near.all.push(each);
    else groups.push({ point, at: each.at, all: [each] });
  }
  return groups;
};

const titleOf = ({ card }) => card.querySelector(".result-title").textContent.trim();

/* The lowest price of a place; none where they are in different money, which cannot be compared. */
const lowest = (all) => {
  const priced = all.map(({ card }) => card.dataset).filter(({ amount }) => amount);
  const isOneMoney = new Set(priced.map(({ currency }) => currency)).size === 1;
  return isOneMoney ? priced.reduce((low, each) => (Number(each.amount) < Number(low.amount) ? each : low)).price : "";
};

const face = ({ all }) => {
  const pin = document.createElement("span");
  pin.className = "pin";
  pin.textContent = lowest(all) || (all.length > 1 ? "" : titleOf(all[0]));
  if (all.length === 1) return pin;
  const more = document.createElement("b");
  more.textContent = pin.textContent ? `+${all.length - 1}` : all.length;
  pin.classList.add("pin-many");
  pin.append(more);
  return pin;
};

/* What is seen on it comes first, so that whoever speaks to their device is understood. */
const named = (group) => {
  const what = group.all.length > 1 ? `${group.all.length} ${element.dataset.many}` : titleOf(group.all[0]);
  return `${face(group).textContent}, ${what}`;
};

const list = ({ all }) => {
  const links = document.createElement("ul");
  links.className = "pin-list";
  for (const { card } of all) {
    const link = document.createElement("a");
    link.href = card.querySelector(".result-title a").href;
    link.textContent = titleOf({ card });
    const price = document.createElement("b");
    price.textContent = card.dataset.price;
    const item = document.createElement("li");
    item.append(link, price);
    links.append(item);
  }
  return links;
};

const mark = (card, on) => {
  card.classList.toggle("hit-marked", on);
  for (const { marker, all } of pins.values()) {
    if (all.some((each) => each.card === card)) marker.getElement()?.classList.toggle("pin-on", on);
  }
};

const open = (group, marker) => {
  const bounds = window.L.latLngBounds(group.all.map(({ at }) => at));
  if (group.all.length > 1 && !bounds.getNorthEast().equals(bounds.getSouthWest()) && map.getZoom() < map.getMaxZoom()) {
    map.fitBounds(bounds, { padding: [48, 48], maxZoom: map.getMaxZoom() });
    return;
  }
  const popup = window.L.popup({ maxWidth: 260 }).setLatLng(group.at).setContent(list(group)).openOn(map);
  popup.getElement().querySelector("a").focus();
  popup.getElement().addEventListener("keydown", (event) => event.key === "Escape" && map.closePopup());
  popup.on("remove", () => marker.getElement()?.focus());
};

const place = () => {
  for (const { marker } of pins.values()) marker.remove();
  pins.clear();
  grouped().forEach((group, turn) => {
    const icon = window.L.divIcon({ className: "pin-seat", html: face(group), iconSize: null });
    const marker = window.L.marker(group.at, { icon, keyboard: true, alt: named(group), riseOnHover: true }).addTo(map);
    const seat = marker.getElement();
    seat.setAttribute("aria-label", named(group));
    const both = (on) => group.all.forEach(({ card }) => card.classList.toggle("hit-marked", on));
    marker.on("click", () => open(group, marker));
    marker.on("keypress", ({ originalEvent }) => originalEvent.key === "Enter" && open(group, marker));
    for (const name of ["mouseover", "focus"]) seat.addEventListener(name, () => both(true));
    for (const name of ["mouseout", "blur"]) seat.addEventListener(name, () => both(false));
    pins.set(turn, { marker, all: group.all });
  });
};

/* What is shown now is what was searched; whoever looks elsewhere may search there. */
const settle = () => {
  settled = { at: map.getCenter(), zoom: map.getZoom() };
  element.querySelector("[data-map-again]").hidden = true;
};

const isElsewhere = () => map.getZoom() !== settled.zoom || map.latLngToContainerPoint(settled.at).distanceTo(map.getSize().divideBy(2)) > ELSEWHERE;

const fit = () => {
  const spots = cards().map(({ at }) => at);
  if (spots.length) map.fitBounds(window.L.latLngBounds(spots), { padding: [56, 56], maxZoom: 15, animate: false });
  else map.setView([20, 0], 2, { animate: false });
};

/* The circle that holds what is seen, as the address of a search. */
const area = () => {
  const bounds = map.getBounds();
  const middle = bounds.getCenter().wrap();
  const km = Math.max(bounds.getNorth() - bounds.getSouth(), (bounds.getEast() - bounds.getWest()) * Math.cos((middle.lat * Math.PI) / 180)) * (KM_PER_DEGREE / 2);
  const asked = new URLSearchParams(location.search);
  for (const name of ["where", "page", "near", "km"]) asked.delete(name);
  asked.set("near", `${middle.lat.toFixed(4)},${middle.lng.toFixed(4)}`);
  asked.set("km", String(Math.max(1, Math.min(500, Math.ceil(km)))));
  asked.set("view", "map");
  return `${element.dataset.search}?${asked}`;
};

const begin = (fresh) => {
  const { tiles, tilesBy, zoomIn, zoomOut } = fresh.dataset;
  const ground = document.createElement("div");
  ground.className = "map-live";
  fresh.querySelector(".map-still, .map-none")?.remove();
  fresh.prepend(ground);
  element = fresh;
  pins = new Map();
  map = window.L.map(ground, { zoomControl: false, minZoom: 0, zoomSnap: 0.5, maxZoom: 18, worldCopyJump: true, attributionControl: Boolean(tiles) });
  map.attributionControl?.setPrefix(false);
  window.L.control.zoom({ zoomInTitle: zoomIn, zoomOutTitle: zoomOut, position: document.dir === "rtl" ? "topleft" : "topright" }).addTo(map);
  if (tiles) window.L.tileLayer(tiles, { attribution: plain(tilesBy), maxZoom: 18 }).addTo(map);
  fit();
  settle();
  place();
  const again = fresh.querySelector("[data-map-again]");
  map.on("zoomend", place);
  map.on("moveend", () => {
    again.hidden = !isElsewhere();
    again.href = area();
  });
  again.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || !window.htmx) return;
    event.preventDefault();
    window.htmx.ajax("GET", area(), { source: fresh, target: "#search", swap: "outerHTML" });
  });
  new ResizeObserver(() => map.invalidateSize({ animate: false })).observe(ground);
};

/* A new answer brings a new map; the one that stands is kept, so that nobody loses where they looked. */
const keep = (fresh) => {
  const near = "near" in fresh.dataset;
  fresh.replaceWith(element);
  map.invalidateSize({ animate: false });
  if (!near) fit();
  settle();
  place();
};

export async function draw(fresh) {
  if (fresh === element) return;
  if (map) return keep(fresh);
  await library(fresh.dataset);
  if (fresh.isConnected) begin(fresh);
}

for (const [name, on] of [["focusin", true], ["mouseover", true], ["focusout", false], ["mouseout", false]]) {
  document.addEventListener(name, ({ target }) => {
    const card = target.closest?.(".hit[data-lat]");
    if (card && pins && element.isConnected) mark(card, on);
  });
}
