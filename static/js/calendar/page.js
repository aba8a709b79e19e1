/* What the page says about itself, and what its script has to say in words. */

export const page = document.getElementById("calendar");
export const grid = document.getElementById("calendar-grid");

export const words = JSON.parse(document.getElementById("calendar-words").textContent);
export const language = page.dataset.language;
export const mayWork = page.dataset.mayWork === "yes";

/* The view of the grid that each of ours is drawn with; the list is no grid. */
export const GRIDS = {
  day: "resourceTimeGridDay",
  week: "timeGridWeek",
  month: "dayGridMonth",
  timeline: "resourceTimelineDay",
  "timeline-week": "resourceTimelineWeek",
  nights: "resourceTimelineMonth",
};
const NARROW = "(width <= 640px)";

/* Where nobody chose a view, a narrow window shows the list. */
export const shown = {
  get view() {
    return page.dataset.view || (matchMedia(NARROW).matches ? "list" : "day");
  },
  set view(view) {
    page.dataset.view = view;
  },
  get on() {
    return page.dataset.on;
  },
  set on(day) {
    page.dataset.on = day;
  },
  get rows() {
    return page.dataset.page;
  },
  set rows(number) {
    page.dataset.page = number;
  },
};

const OWN = new Set(["on", "view", "page"]);

/* What an address filters for, and which space it picks: kept from day to day. */
export function keepSaid(query) {
  page.dataset.said = new URLSearchParams([...query].filter(([name]) => !OWN.has(name)));
}

/* A narrow window has room for the week of one space; whoever wants all of them says so. */
export const isOneOfMany = () => shown.view === "week" && matchMedia(NARROW).matches && page.dataset.firstSpace && !new URLSearchParams(page.dataset.said).has("space");

/* All of it as an address says it. */
export function asked() {
  const query = new URLSearchParams({ on: shown.on, view: shown.view, page: shown.rows });
  for (const [name, value] of new URLSearchParams(page.dataset.said)) query.append(name, value);
  if (isOneOfMany()) query.append("space", page.dataset.firstSpace);
  return query;
}
