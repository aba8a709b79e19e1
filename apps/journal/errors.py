"""Mistakes of the code that calls the journal: none of them reaches a person."""


class NotInTransaction(Exception):  # noqa: N818 - named by what happened, like every refusal
    """An entry was recorded outside a transaction: it could stand without its change, or the change without it."""


class BadEvent(Exception):  # noqa: N818
    """An event was declared in a shape that the journal cannot keep."""


class UnknownEvent(Exception):  # noqa: N818
    """An entry names an event that no app declares any more, or not yet."""
