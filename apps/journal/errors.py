"""Mistakes of the code that calls the journal: none of them reaches a person."""


class NotInTransaction(Exception):
    """An entry was recorded outside a transaction: it could stand without its change, or the change without it."""


class NotSo(Exception):
    """What had to be so for an entry to be written is not: the service that asked for it rolls back."""


class BadEvent(Exception):
    """An event was declared in a shape that the journal cannot keep."""


class UnknownEvent(Exception):
    """An entry names an event that no app declares any more, or not yet."""


class EarlierEntryWaits(Exception):
    """A subscriber that hears in order has to wait for an earlier entry about the same subject."""
