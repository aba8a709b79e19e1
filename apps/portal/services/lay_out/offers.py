"""Extras and offers of a plan."""

from datetime import timedelta

from apps.portal.rules.catalogue_plan import (
    ChannelPlan,
    DepartureTermsPlan,
    ExtraPlan,
    HourPlan,
    NeedPlan,
    NightPlan,
    OfferPlan,
    StayPlan,
    Text,
)
from apps.portal.services.lay_out.setting import Setting
from apps.portal.services.lay_out.spaces import beds_of
from apps.venues.models.offer import Offer
from apps.venues.rules.departures import DepartureFacts, DeparturePlan
from apps.venues.rules.extras import ExtraFacts, QuestionFacts, SoldExtra
from apps.venues.rules.grid import Grid
from apps.venues.rules.needs import NeedFacts
from apps.venues.rules.offers import ChannelFacts, OfferFacts
from apps.venues.rules.stays import NightTimes, StaySpan
from apps.venues.rules.travellers import PassengerFacts, PickupFacts
from apps.venues.services.add_offer import add_offer
from apps.venues.services.keep_departure_rules import add_departure_rule
from apps.venues.services.keep_extras import add_extra
from apps.venues.services.set_channel_terms import set_channel_terms
from apps.venues.services.set_needs import set_needs
from apps.venues.services.set_offer_extras import set_offer_extras
from apps.venues.services.set_questions import set_questions
from apps.venues.services.set_terms import set_departure_terms, set_hour_terms, set_night_terms
from apps.venues.services.set_travellers import set_passenger_types, set_pickup_points


def lay_extra(plan: ExtraPlan, setting: Setting, *, venue_id: int) -> None:
    space_id = setting.keys["space", plan.space] if plan.space else None
    words = setting.words(name=plan.name, description=plan.description)
    extra = add_extra(venue_id, ExtraFacts(words, plan.stock_kind, plan.stock, space_id), by=setting.by)
    setting.keys["extra", plan.key] = extra.pk


def lay_offer(plan: OfferPlan, setting: Setting, *, venue_id: int) -> Offer:
    """A draft with everything but its prices, without which it cannot be published."""
    offer = add_offer(venue_id, _facts(plan, setting), kind=plan.kind, by=setting.by)
    setting.keys["offer", plan.key] = offer.pk
    _lay_terms(plan, setting, offer.pk)
    set_needs(offer.pk, [_need(need, setting) for need in plan.needs], by=setting.by)
    if plan.channels:
        set_channel_terms(offer.pk, [_channel(channel) for channel in plan.channels], by=setting.by)
    if plan.extras:
        sold = [SoldExtra(setting.keys["extra", extra.key], extra.max) for extra in plan.extras]
        set_offer_extras(offer.pk, sold, by=setting.by)
    _lay_questions(plan, setting, offer.pk)
    _lay_travellers(plan, setting, offer.pk)
    _lay_departures(plan, setting, offer.pk)
    return offer


def _facts(plan: OfferPlan, setting: Setting) -> OfferFacts:
    words = setting.words(
        name=plan.name,
        summary=plan.summary,
        description=plan.description,
        included=plan.included,
        not_included=plan.not_included,
    )
    return OfferFacts(words, plan.min_party, plan.max_party)


def _lay_terms(plan: OfferPlan, setting: Setting, offer_id: int) -> None:
    match plan.terms:
        case HourPlan(grid, shortest, longest, step):
            set_hour_terms(offer_id, Grid(grid, shortest, longest, step), by=setting.by)
        case NightPlan() as terms:
            spans = [_span(stay, setting) for stay in plan.stays]
            set_night_terms(offer_id, _night(terms), spans, by=setting.by)
        case DepartureTermsPlan() as terms:
            set_departure_terms(offer_id, _departure(terms, setting), by=setting.by)


def _night(terms: NightPlan) -> NightTimes:
    return NightTimes(terms.check_in, terms.check_in_until, terms.check_out, terms.min, terms.max)


def _departure(terms: DepartureTermsPlan, setting: Setting) -> DepartureFacts:
    return DepartureFacts(
        duration_minutes=terms.duration,
        seats=terms.seats,
        min_to_run=terms.min_to_run,
        decides_minutes_before=terms.decides_minutes,
        languages=terms.languages or (setting.tenant.language,),
        meeting_point=setting.main(terms.meeting_point),
    )


def _span(stay: StayPlan, setting: Setting) -> StaySpan:
    first, last = setting.today, setting.today + timedelta(days=stay.days or 0)
    if stay.first and stay.last:
        first, last = setting.next_on(stay.first, stay.last)
    return StaySpan(
        first,
        last,
        stay.weekdays,
        stay.min_nights,
        stay.max_nights,
        stay.closed_to_arrival,
        stay.closed_to_departure,
        setting.main(stay.name),
    )


def _need(plan: NeedPlan, setting: Setting) -> NeedFacts:
    spaces = beds_of(plan.beds_of, setting) if plan.beds_of else setting.ids("space", plan.spaces)
    return NeedFacts(tuple(spaces), plan.quantity, plan.guest_chooses, setting.words(name=plan.name))


def _channel(plan: ChannelPlan) -> ChannelFacts:
    return ChannelFacts(plan.channel, True, plan.approval, plan.notice, plan.horizon)


def _lay_questions(plan: OfferPlan, setting: Setting, offer_id: int) -> None:
    if not plan.questions:
        return
    questions = [
        QuestionFacts(
            setting.words(label=asked.label) | _options(asked.options, setting),
            asked.kind,
            asked.asked_of,
            asked.is_required,
        )
        for asked in plan.questions
    ]
    set_questions(offer_id, questions, by=setting.by, now=setting.now)


def _options(options: tuple[Text, ...], setting: Setting) -> dict[str, str]:
    """One a line, in every language in the same order."""
    lines = [setting.words(options=option) for option in options]
    return {name: "\n".join(line[name] for line in lines) for name in lines[0]} if lines else {}


def _lay_travellers(plan: OfferPlan, setting: Setting, offer_id: int) -> None:
    types = [
        PassengerFacts(setting.words(name=each.name), each.min_age, each.max_age, each.takes_seat, each.needs_adult)
        for each in plan.passengers
    ]
    if types:
        made = set_passenger_types(offer_id, types, by=setting.by, now=setting.now)
        for each, row in zip(plan.passengers, made, strict=True):
            setting.keys["passenger", f"{plan.key}/{each.key}"] = row.pk
    points = [
        PickupFacts(setting.words(name=point.name, directions=point.directions), point.minutes_before)
        for point in plan.pickups
    ]
    if points:
        set_pickup_points(offer_id, points, by=setting.by, now=setting.now)


def _lay_departures(plan: OfferPlan, setting: Setting, offer_id: int) -> None:
    for each in plan.departures:
        rule = DeparturePlan(
            starts_on=setting.today,
            weekdays=each.weekdays,
            minutes=each.minutes,
            every_weeks=each.every_weeks,
            language=each.language,
        )
        add_departure_rule(offer_id, rule, by=setting.by, now=setting.now)
