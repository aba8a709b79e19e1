"""Names of people and houses as they are kept: nothing in them turns around the words that stand beside them."""

import re
from typing import Any

from django import forms

# What turns the direction of writing, in letters and papers also that of everything after it. A name needs none: what
# it is written in tells its direction, and pages set it apart.
TURNS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# Signs that are no letters: of a terminal, or of a text that has an end somewhere else.
SIGNS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def plain_name(typed: str) -> str:
    return " ".join(SIGNS.sub(" ", TURNS.sub("", typed)).split())


class NameField(forms.CharField):
    """Refuses a name of which nothing is left."""

    def to_python(self, value: Any) -> Any:
        return plain_name(str(super().to_python(value) or ""))
