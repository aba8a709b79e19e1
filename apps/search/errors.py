"""What goes wrong with an index outside. Nobody reads it on a page: there is always the index in PostgreSQL."""


class IndexUnreachable(Exception):
    """It did not answer, or not with what was asked for."""
