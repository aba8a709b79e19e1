/* What the grid tells while something is still under way, for whoever listens. Given to it when it is made: an option
   that is set later has everything drawn and fetched anew. */

const telling = (name) => (detail) => document.dispatchEvent(new CustomEvent(name, { detail }));

export const hooks = {
  eventDragStart: telling("calendar:pull"),
  eventResizeStart: telling("calendar:stretch"),
  dateClick: telling("calendar:press"),
};
