from dataclasses import replace
from datetime import date

import pytest

from apps.portal.rules.catalogue_plan import (
    ChannelPlan,
    DeparturesPlan,
    DepartureTermsPlan,
    ExtraPlan,
    HourPlan,
    MonthDay,
    NeedPlan,
    NightPlan,
    OfferExtraPlan,
    OfferPlan,
    PassengerPlan,
    PickupPlan,
    QuestionPlan,
    SpacePlan,
    StayPlan,
)
from apps.portal.services.lay_out.offers import lay_extra, lay_offer
from apps.portal.services.lay_out.setting import Setting
from apps.portal.services.lay_out.spaces import lay_spaces
from apps.venues.choices import AskedOf, ExtraStock, OfferKind, QuestionKind, SalesChannel, Showing, SpaceKind
from apps.venues.models.departures import Departure, DepartureRule, PassengerType, PickupPoint
from apps.venues.models.extras import Extra, Question
from apps.venues.models.venue import Venue
from apps.venues.rules.departures import DepartureFacts
from apps.venues.rules.grid import Grid
from apps.venues.rules.offers import ChannelFacts
from apps.venues.rules.stays import NightTimes, StaySpan
from apps.venues.selectors.offer_sheet import ExtraSheet, OfferSheet, PassengerSheet, QuestionSheet, offer_sheet
from apps.venues.services.add_space import Spot
from tests.factories.venues import VenueFactory

SPACES = (
    SpacePlan("court1", SpaceKind.COURT, "Court 1", capacity=4),
    SpacePlan("court2", SpaceKind.COURT, "Court 2", capacity=4),
    SpacePlan("dorm", SpaceKind.ROOM, "Dorm", capacity=2, beds=2),
    SpacePlan("guide", SpaceKind.GUIDE, "Guide"),
)
RACKET = ExtraPlan("racket", "Racket", stock_kind=ExtraStock.AT_ONCE, stock=24)
COURT = OfferPlan(
    key="court",
    kind=OfferKind.HOUR,
    name="Court",
    terms=HourPlan(grid=60, min=60, max=180, step=60),
    needs=(NeedPlan(spaces=("court1", "court2"), guest_chooses=True, name="Court"),),
    rates=(),
    min_party=2,
    max_party=4,
    extras=(OfferExtraPlan("racket", max=4),),
    channels=(ChannelPlan(SalesChannel.ONLINE, notice=30, horizon=14, approval=True),),
)
BED = OfferPlan(
    key="bed",
    kind=OfferKind.NIGHT,
    name="Bed",
    terms=NightPlan(check_in=840, check_out=600, check_in_until=1320, min=1, max=21),
    needs=(NeedPlan(beds_of="dorm"),),
    rates=(),
)
WALK = OfferPlan(
    key="walk",
    kind=OfferKind.DEPARTURE,
    name="Walk",
    terms=DepartureTermsPlan(duration=150, seats=12, min_to_run=3, meeting_point="At the gate"),
    needs=(NeedPlan(spaces=("guide",)),),
    rates=(),
)


@pytest.fixture
def venue(setting: Setting) -> Venue:
    """With two courts, a dorm of two beds and a guide."""
    venue = VenueFactory()
    lay_spaces(SPACES, setting, at=Spot(venue.pk))
    return venue


def laid(plan: OfferPlan, setting: Setting, venue: Venue) -> OfferSheet:
    return offer_sheet(lay_offer(plan, setting, venue_id=venue.pk))


def test_a_plan_by_the_hour_is_sold_on_its_grid_with_its_extras_and_channels(setting: Setting, venue: Venue) -> None:
    lay_extra(RACKET, setting, venue_id=venue.pk)

    sheet = laid(COURT, setting, venue)

    racket, courts = setting.keys["extra", "racket"], tuple(setting.ids("space", ("court1", "court2")))
    assert (sheet.kind, sheet.status, sheet.min_party, sheet.max_party) == (OfferKind.HOUR, Showing.DRAFT, 2, 4)
    assert (sheet.hours, sheet.nights, sheet.departures) == (Grid(60, 60, 180, 60), None, None)
    assert [(need.space_ids, need.guest_chooses, need.words) for need in sheet.needs] == [
        (courts, True, {"name_en": "Court"})
    ]
    assert sheet.extras == (ExtraSheet(racket, 4, False, ExtraStock.AT_ONCE, 24, None),)
    assert sheet.channels == {
        **{channel: ChannelFacts(channel) for channel in SalesChannel},
        SalesChannel.ONLINE: ChannelFacts(SalesChannel.ONLINE, True, True, 30, 14),
    }


def test_a_plan_by_the_night_takes_the_beds_of_its_room(setting: Setting, venue: Venue) -> None:
    sheet = laid(BED, setting, venue)

    assert sheet.nights == NightTimes(840, 1320, 600, 1, 21)
    assert sheet.space_ids == tuple(setting.ids("space", ("dorm/1", "dorm/2")))


def test_rules_of_stays_hold_in_the_next_such_stretch_or_for_days_from_today(setting: Setting, venue: Venue) -> None:
    festival = StayPlan("Festival", MonthDay(2, 1), MonthDay(2, 20), min_nights=3, closed_to_arrival=True)
    works = StayPlan("Works", days=30, weekdays=(4, 5), max_nights=7, closed_to_departure=True)

    sheet = laid(replace(BED, stays=(festival, works)), setting, venue)

    assert [replace(span, id=None) for span in sheet.stay_rules] == [
        StaySpan(date(2026, 3, 10), date(2026, 4, 9), (4, 5), None, 7, False, True, "Works"),
        StaySpan(date(2027, 2, 1), date(2027, 2, 20), (), 3, None, True, False, "Festival"),
    ]


def test_a_plan_of_departures_leaves_on_its_days_from_today_on(setting: Setting, venue: Venue) -> None:
    mondays = DeparturesPlan(weekdays=(0,), minutes=(600,), language="en", every_weeks=2)

    sheet = laid(replace(WALK, departures=(mondays,)), setting, venue)

    rule = DepartureRule.objects.get()
    assert sheet.departures == DepartureFacts(150, 12, 3, 1440, False, ("en",), "At the gate")
    assert (rule.starts_on, rule.weekdays, rule.minutes) == (date(2026, 3, 10), [0], [600])
    assert (rule.every_weeks, rule.language) == (2, "en")
    assert [row.local_start.date() for row in Departure.objects.all()[:2]] == [date(2026, 3, 23), date(2026, 4, 6)]


def test_travellers_are_told_apart_and_picked_up(setting: Setting, venue: Venue) -> None:
    adult, child = PassengerPlan("adult", "Adult", 13), PassengerPlan("child", "Child", 4, 12, needs_adult=True)
    station = PickupPlan("Station", minutes_before=45, directions="By the clock")

    sheet = laid(replace(WALK, passengers=(adult, child), pickups=(station,)), setting, venue)

    ids = [setting.keys["passenger", "walk/adult"], setting.keys["passenger", "walk/child"]]
    assert sheet.passengers == (
        PassengerSheet(ids[0], 13, None, True, False),
        PassengerSheet(ids[1], 4, 12, True, True),
    )
    assert list(PassengerType.objects.values_list("pk", "name_en")) == [(ids[0], "Adult"), (ids[1], "Child")]
    point = PickupPoint.objects.get()
    assert (point.name_en, point.directions_en, sheet.pickups) == ("Station", "By the clock", {point.pk: 45})


def test_a_question_keeps_its_options_in_the_same_order_in_every_language(setting: Setting, venue: Venue) -> None:
    setting.tenant.languages = ["en", "de"]
    speaking = replace(setting, speak=lambda text, language: f"{text} ({language})" if text else "")
    level = QuestionPlan("Level?", QuestionKind.CHOICE, ("First time", "Often"), True, AskedOf.PERSON)

    sheet = laid(replace(COURT, extras=(), questions=(level,)), speaking, venue)

    row = Question.objects.get()
    assert sheet.questions == (QuestionSheet(row.pk, QuestionKind.CHOICE, AskedOf.PERSON, True, ()),)
    assert (row.label_en, row.options_en) == ("Level? (en)", "First time (en)\nOften (en)")
    assert (row.label_de, row.options_de) == ("Level? (de)", "First time (de)\nOften (de)")


def test_an_extra_may_take_a_space(setting: Setting, venue: Venue) -> None:
    lay_extra(ExtraPlan("guide", "Guide", "Knows the way", space="guide"), setting, venue_id=venue.pk)

    extra = Extra.objects.get()
    assert (extra.name_en, extra.description_en) == ("Guide", "Knows the way")
    assert (extra.stock_kind, extra.stock) == (ExtraStock.UNLIMITED, None)
    assert (extra.space_id, setting.keys["extra", "guide"]) == (setting.keys["space", "guide"], extra.pk)
