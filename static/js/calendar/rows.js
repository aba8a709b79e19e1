/* Rows of a timeline stand under what they are part of; columns beside each other say it above their name. */

import { shown } from "./page.js";

const isTimeline = () => shown.view === "nights" || shown.view.startsWith("timeline");

export function rowsOf(resources) {
  if (!isTimeline()) return resources;
  const groups = new Map();
  for (const row of resources) {
    const { group, groupKey } = row.extendedProps;
    if (!groups.has(groupKey)) groups.set(groupKey, { id: `g-${groupKey}`, title: group, extendedProps: { isGroup: true }, children: [] });
    groups.get(groupKey).children.push(row);
  }
  return [...groups.values()];
}

/* Given to the grid only when they differ: it would draw everything anew. */
let last = "";
export function haveChanged(rows) {
  const now = JSON.stringify(rows);
  const changed = now !== last;
  last = now;
  return changed;
}
