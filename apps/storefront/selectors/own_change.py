"""What a change means for the guest who asks for it, before it is made."""

from collections.abc import Sequence
from dataclasses import dataclass

from apps.bookings.errors.changing import AskTheTeam, NotMovable
from apps.bookings.models.booking import Booking
from apps.bookings.rules.why_words import sentence
from apps.bookings.selectors.change_plan import Plan
from apps.bookings.selectors.line_words import in_readers_words
from apps.core.money import Money
from apps.rates.choices import Audience
from apps.rates.rules.lines import Line, visible
from apps.storefront.rules.settle_words import settle_words


@dataclass(frozen=True, slots=True)
class OwnChange:
    """`against` are the reasons why not; without any it may be done for `after`."""

    lines: Sequence[Line]
    before: Money
    after: Money | None
    fee: Money
    kept: Money
    settling: str
    against: Sequence[str]

    @property
    def may_be_done(self) -> bool:
        return self.after is not None and not self.against


def own_change(booking: Booking, plan: Plan, *, is_asked: bool = False) -> OwnChange:
    """`is_asked` where somebody would have to say yes to it once more."""
    price, is_paid = plan.price, bool(booking.paid or booking.credited)
    return OwnChange(
        lines=visible(in_readers_words(price.lines, booking), Audience.GUEST) if price else (),
        before=plan.total,
        after=price.total if price else None,
        fee=plan.cost.fee,
        kept=plan.cost.kept,
        settling=settle_words(price.total - plan.total, is_paid=is_paid) if price else "",
        against=list(dict.fromkeys(_against(booking, plan, is_asked=is_asked))),
    )


def _against(booking: Booking, plan: Plan, *, is_asked: bool) -> list[str]:
    found = [sentence(why, zone=booking.zone) for why in plan.against]
    if not plan.terms.is_allowed:
        found.append(str(NotMovable.template))
    elif is_asked and not found:
        found.append(str(AskTheTeam.template))
    if not plan.seen.takings and not found:
        found = [sentence(why, zone=booking.zone) for why in plan.seen.problems]
    return found
