"""Mistakes of the code that calls the journal: none of them reaches a person."""


class NotInTransaction(Exception):
    """An entry was recorded outside a transaction: it could stand without its change, or the change without it."""


class BadEvent(Exception):
    """An event was declared in a shape that the journal cannot keep."""


class UnknownEvent(Exception):
    """An entry names an event that no app declares any more, or not yet."""


class EarlierEntryWaits(Exception):
    """A subscriber that hears in order has to wait for an earlier entry about the same subject."""
