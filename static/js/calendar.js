/* The one script the page of the calendar names. What it is made of is imported, here and by whatever builds on it, by
   one address each: a module that came by two would run twice. */

import "./calendar/setup.js";
import "./calendar/go.js";
import "./calendar/live.js";
import "./print.js";
import "./calendar/moves.js";
import "./calendar/quick.js";
import "./calendar/chip.js";
import "./calendar/keys.js";
import "./calendar/tray.js";
import "./calendar/swipe.js";
