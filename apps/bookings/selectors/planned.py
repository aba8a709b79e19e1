from apps.bookings.errors.changing import NotMovable
from apps.bookings.models.booking import Booking
from apps.bookings.rules.difference_words import settling_words
from apps.bookings.rules.planned_words import Planned
from apps.bookings.rules.why_words import sentence
from apps.bookings.selectors.change_plan import Plan
from apps.bookings.selectors.line_words import in_readers_words


def planned(booking: Booking, plan: Plan) -> Planned:
    """Another time the policy no longer allows is against a rule as well."""
    against = [sentence(why, zone=booking.zone) for why in plan.against or ()]
    if not plan.terms.is_allowed:
        against.append(str(NotMovable.template))
    has_room = bool(plan.seen.takings)
    if not has_room and not against:
        against = [sentence(why, zone=booking.zone) for why in plan.seen.problems]
    price = plan.price
    return Planned(
        lines=in_readers_words(price.lines, booking) if price else (),
        before=plan.total,
        after=price.total if price else None,
        fee=plan.cost.fee,
        kept=plan.cost.kept,
        settling=settling_words(price.total - plan.total) if price else "",
        against=against,
        is_breakable=has_room and all(why.is_breakable for why in plan.against),
    )
