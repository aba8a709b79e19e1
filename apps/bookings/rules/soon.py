"""How far ahead is looked for what is free and from which price, where nobody said when."""

# So many days, from so many days ahead: most offers are free this week, and only the others are asked about further on.
# The lowest price is that of the first of them in which anything is free, on a house's own page and on the marketplace.
WINDOWS = ((0, 7), (7, 14), (21, 42))
