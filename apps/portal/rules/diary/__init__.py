"""Makes up, out of what a business sells, who booked what: the past and the coming weeks of the demo world."""
