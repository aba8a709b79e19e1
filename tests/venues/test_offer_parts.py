"""Parts of an offer that are set as a whole: what is left out goes, or is archived where others speak of it."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from apps.journal.choices import SYSTEM
from apps.journal.models.entry import Entry
from apps.tenants.models.tenant import Tenant
from apps.venues.choices import ExtraStock, QuestionKind, SalesChannel
from apps.venues.errors.faults import NotLikeThis
from apps.venues.errors.offers import ExtraIsArchived, OfferIsOfAnotherKind, RowIsGone, VenueIsArchived
from apps.venues.models.departures import PassengerType, PickupPoint
from apps.venues.models.extras import Extra, Question
from apps.venues.models.needs import Need
from apps.venues.models.offer import ChannelTerms, DepartureTerms, HourTerms, NightTerms, StayRule
from apps.venues.rules.departures import DepartureFacts
from apps.venues.rules.extras import ExtraFacts, QuestionFacts, SoldExtra
from apps.venues.rules.grid import Grid
from apps.venues.rules.needs import NeedFacts
from apps.venues.rules.offers import ChannelFacts
from apps.venues.rules.stays import NightTimes, StaySpan
from apps.venues.rules.travellers import PassengerFacts, PickupFacts
from apps.venues.services.keep_extras import add_extra, archive_extra, change_extra, move_extra, restore_extra
from apps.venues.services.set_channel_terms import set_channel_terms
from apps.venues.services.set_needs import set_needs
from apps.venues.services.set_offer_extras import set_offer_extras
from apps.venues.services.set_questions import set_questions
from apps.venues.services.set_terms import set_departure_terms, set_hour_terms, set_night_terms
from apps.venues.services.set_travellers import set_passenger_types, set_pickup_points
from tests.factories.venues import (
    ExtraFactory,
    HourOfferFactory,
    NightOfferFactory,
    OfferFactory,
    SpaceFactory,
    TourFactory,
    VenueFactory,
)

pytestmark = pytest.mark.usefixtures("in_club")

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def events() -> list[str]:
    return list(Entry.objects.order_by("happened_at", "id").values_list("event", flat=True))


def test_hours_are_set_and_told_once() -> None:
    offer = HourOfferFactory()
    grid = Grid(60, 60, 180, 60, (1080, 540, 540))

    set_hour_terms(offer.pk, grid, by=SYSTEM)
    set_hour_terms(offer.pk, grid, by=SYSTEM)

    terms = HourTerms.objects.get(pk=offer.pk)
    assert (terms.grid_minutes, terms.max_minutes, terms.allowed_starts) == (60, 180, [540, 1080])
    assert events() == ["venues.offer_terms_set"]


def test_hours_that_cannot_be_change_nothing() -> None:
    offer = HourOfferFactory()

    with pytest.raises(NotLikeThis):
        set_hour_terms(offer.pk, Grid(min_minutes=120, max_minutes=60), by=SYSTEM)
    with pytest.raises(OfferIsOfAnotherKind):
        set_night_terms(offer.pk, NightTimes(), [], by=SYSTEM)

    assert HourTerms.objects.get(pk=offer.pk).max_minutes == 120


def test_nights_are_set_with_their_rules() -> None:
    offer = NightOfferFactory()
    festival = StaySpan(date(2026, 8, 10), date(2026, 8, 12), min_nights=3, name="Festival")
    sundays = StaySpan(date(2026, 1, 1), date(2026, 12, 31), weekdays=(6,), closed_to_arrival=True)
    set_night_terms(offer.pk, NightTimes(check_in_minute=960), [festival, sundays], by=SYSTEM)
    kept = StayRule.objects.get(name="Festival")

    changed = StaySpan(festival.starts_on, festival.ends_on, min_nights=4, name="Festival", id=kept.pk)
    set_night_terms(offer.pk, NightTimes(check_in_minute=960), [changed], by=SYSTEM)

    assert NightTerms.objects.get(pk=offer.pk).check_in_minute == 960
    assert [(rule.pk, rule.min_nights) for rule in StayRule.objects.all()] == [(kept.pk, 4)]
    assert events() == ["venues.offer_terms_set", "venues.stay_rules_set", "venues.stay_rules_set"]


def test_departure_terms_are_set() -> None:
    tour = TourFactory()

    set_departure_terms(tour.pk, DepartureFacts(90, 12, 4, 2880, is_private=True, languages=("es", "en")), by=SYSTEM)

    terms = DepartureTerms.objects.get(pk=tour.pk)
    assert (terms.duration_minutes, terms.seats, terms.min_to_run, terms.languages) == (90, 12, 4, ["es", "en"])
    with pytest.raises(NotLikeThis):
        set_departure_terms(tour.pk, DepartureFacts(seats=3, min_to_run=4), by=SYSTEM)


def test_needs_are_set_with_their_pools_in_order() -> None:
    offer = OfferFactory()
    one, two, studio = SpaceFactory.create_batch(3, venue=offer.venue)
    set_needs(offer.pk, [NeedFacts((two.pk, one.pk)), NeedFacts((studio.pk,), words={"name_en": "Studio"})], by=SYSTEM)
    first, _ = Need.objects.filter(offer=offer)

    set_needs(offer.pk, [NeedFacts((one.pk, two.pk), quantity=2, id=first.pk)], by=SYSTEM)

    need = Need.objects.get(offer=offer)
    assert (need.pk, need.quantity) == (first.pk, 2)
    assert [place.space_id for place in need.pool.all()] == [one.pk, two.pk]
    entry = Entry.objects.order_by("happened_at").last()
    assert entry is not None
    assert [need["spaces"] for need in entry.before["needs"]] == [[two.pk, one.pk], [studio.pk]]
    assert [need["name"] for need in entry.before["needs"]] == ["", "Studio"]


def test_neither_an_archived_space_nor_one_of_another_venue_is_needed() -> None:
    offer = OfferFactory()
    archived = SpaceFactory(venue=offer.venue, archived_at=NOW)

    for space in (archived, SpaceFactory()):
        with pytest.raises(NotLikeThis):
            set_needs(offer.pk, [NeedFacts((space.pk,))], by=SYSTEM)

    assert not Need.objects.exists()


def test_a_row_of_another_offer_is_not_taken_over() -> None:
    offer, other = OfferFactory.create_batch(2)
    space, others_space = SpaceFactory(venue=offer.venue), SpaceFactory(venue=other.venue)
    (theirs,) = set_needs(other.pk, [NeedFacts((others_space.pk,), words={"name_en": "Theirs"})], by=SYSTEM)

    with pytest.raises(RowIsGone):
        set_needs(offer.pk, [NeedFacts((space.pk,), id=theirs.pk)], by=SYSTEM)

    assert Need.objects.get().name == "Theirs"


def test_channels_are_set_one_by_one() -> None:
    offer = OfferFactory()
    set_channel_terms(offer.pk, [ChannelFacts(SalesChannel.API, is_open=False)], by=SYSTEM)

    set_channel_terms(offer.pk, [ChannelFacts(SalesChannel.ONLINE, notice_minutes=120, horizon_days=30)], by=SYSTEM)

    assert list(ChannelTerms.objects.order_by("channel").values_list("channel", "is_open", "horizon_days")) == [
        ("api", False, 365),
        ("online", True, 30),
    ]
    with pytest.raises(NotLikeThis):
        set_channel_terms(offer.pk, [ChannelFacts(SalesChannel.ONLINE, horizon_days=0)], by=SYSTEM)


def test_a_passenger_type_left_out_is_archived() -> None:
    tour = TourFactory()
    adult, child = PassengerFacts({"name_en": "Adult"}, min_age=18), PassengerFacts({"name_en": "Child"}, max_age=17)
    first, second = set_passenger_types(tour.pk, [adult, child], by=SYSTEM, now=NOW)

    grown = PassengerFacts({"name_en": "Adult"}, min_age=16, id=first.pk)
    set_passenger_types(tour.pk, [grown], by=SYSTEM, now=NOW)

    assert PassengerType.objects.get(pk=first.pk).min_age == 16
    assert PassengerType.objects.get(pk=second.pk).archived_at == NOW
    with pytest.raises(RowIsGone):
        set_passenger_types(tour.pk, [PassengerFacts({"name_en": "Child"}, id=second.pk)], by=SYSTEM, now=NOW)
    with pytest.raises(NotLikeThis):
        set_passenger_types(tour.pk, [PassengerFacts({"name_en": "A"}, min_age=9, max_age=3)], by=SYSTEM, now=NOW)


def test_a_pickup_point_left_out_is_archived() -> None:
    tour = TourFactory()
    harbour = PickupFacts({"name_en": "Harbour"}, 45, Decimal("41.38"), Decimal("2.18"))
    (first,) = set_pickup_points(tour.pk, [harbour], by=SYSTEM, now=NOW)

    set_pickup_points(tour.pk, [PickupFacts({"name_en": "Station"})], by=SYSTEM, now=NOW)

    assert list(PickupPoint.objects.order_by("pk").values_list("name_en", "archived_at")) == [
        ("Harbour", NOW),
        ("Station", None),
    ]
    assert (first.minutes_before, first.latitude) == (45, Decimal("41.38"))


def test_a_question_left_out_is_archived() -> None:
    offer = OfferFactory()
    size = QuestionFacts({"label_en": "Size", "options_en": "S\nM"}, QuestionKind.CHOICE, is_required=True)
    (asked,) = set_questions(offer.pk, [size], by=SYSTEM, now=NOW)

    set_questions(offer.pk, [], by=SYSTEM, now=NOW)

    assert Question.objects.get(pk=asked.pk).archived_at == NOW
    with pytest.raises(NotLikeThis):
        set_questions(offer.pk, [QuestionFacts({"label_en": "Size"}, QuestionKind.CHOICE)], by=SYSTEM, now=NOW)


def test_an_offer_sells_extras_of_its_venue_and_no_more_of_one_than_there_are() -> None:
    offer = OfferFactory()
    racket = ExtraFactory(venue=offer.venue, stock_kind=ExtraStock.AT_ONCE, stock=4)
    balls = ExtraFactory(venue=offer.venue)
    set_offer_extras(offer.pk, [SoldExtra(racket.pk, 4), SoldExtra(balls.pk, 1, is_included=True)], by=SYSTEM)

    set_offer_extras(offer.pk, [SoldExtra(balls.pk, 2)], by=SYSTEM)

    assert list(offer.offer_extras.values_list("extra_id", "max_quantity", "is_included")) == [(balls.pk, 2, False)]
    for wrong in (SoldExtra(racket.pk, 5), SoldExtra(ExtraFactory().pk)):
        with pytest.raises(NotLikeThis):
            set_offer_extras(offer.pk, [wrong], by=SYSTEM)


def test_the_life_of_an_extra() -> None:
    venue = VenueFactory()
    engineer = SpaceFactory(venue=venue)
    racket = add_extra(venue.pk, ExtraFacts({"name_en": "Racket"}), by=SYSTEM)
    mixing = add_extra(venue.pk, ExtraFacts({"name_en": "Engineer"}, space_id=engineer.pk), by=SYSTEM)

    move_extra(mixing.pk, places=-1, by=SYSTEM)
    change_extra(racket.pk, ExtraFacts({"name_en": "Racket"}, ExtraStock.AT_ONCE, 8), by=SYSTEM)
    archive_extra(racket.pk, by=SYSTEM, now=NOW)

    assert list(Extra.objects.values_list("name_en", "stock", "space_id", "archived_at")) == [
        ("Engineer", None, engineer.pk, None),
        ("Racket", 8, None, NOW),
    ]
    with pytest.raises(ExtraIsArchived):
        change_extra(racket.pk, ExtraFacts({"name_en": "Bat"}), by=SYSTEM)
    assert restore_extra(racket.pk, by=SYSTEM).archived_at is None
    assert events() == [
        "venues.extra_added",
        "venues.extra_added",
        "venues.extra_moved",
        "venues.extra_changed",
        "venues.extra_archived",
        "venues.extra_restored",
    ]


def test_an_extra_ties_to_no_space_of_another_venue() -> None:
    venue = VenueFactory()

    with pytest.raises(NotLikeThis):
        add_extra(venue.pk, ExtraFacts({"name_en": "Engineer"}, space_id=SpaceFactory().pk), by=SYSTEM)
    with pytest.raises(NotLikeThis):
        add_extra(venue.pk, ExtraFacts({"name_en": "Racket"}, ExtraStock.AT_ONCE), by=SYSTEM)
    with pytest.raises(VenueIsArchived):
        add_extra(VenueFactory(archived=True).pk, ExtraFacts({"name_en": "Racket"}), by=SYSTEM)

    assert not Extra.objects.exists()


def test_a_change_is_told_with_what_was_before(in_club: Tenant) -> None:
    extra = ExtraFactory(name_en="Racket")

    change_extra(extra.pk, ExtraFacts({"name_en": "Bat"}), by=SYSTEM)

    entry = Entry.objects.get()
    assert (entry.before["name_en"], entry.after["name_en"]) == ("Racket", "Bat")
