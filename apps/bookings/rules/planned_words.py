"""What a change that was planned means, as somebody reads it before agreeing."""

from collections.abc import Sequence
from dataclasses import dataclass

from apps.core.money import Money
from apps.rates.rules.lines import Line


@dataclass(frozen=True, slots=True)
class Planned:
    """`against` are the sentences of the rules; with a reason they are no hindrance where it `is_breakable`."""

    lines: Sequence[Line]
    before: Money
    after: Money | None
    fee: Money
    kept: Money
    settling: str
    against: Sequence[str]
    is_breakable: bool

    @property
    def may_be_done(self) -> bool:
        return self.after is not None and (not self.against or self.is_breakable)

    @property
    def is_settled(self) -> bool:
        """Whether anything is to be paid or given back for it."""
        return self.after is not None and self.after != self.before

    @property
    def costs(self) -> bool:
        """Whether there is anything a manager could make free of charge."""
        return bool(self.fee or self.kept)
