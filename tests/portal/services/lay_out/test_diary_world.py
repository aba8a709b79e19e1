from datetime import UTC, datetime, timedelta

from apps.portal.services.lay_out.diary_world import add_past_departures, world_of
from apps.portal.services.lay_out.setting import Setting
from apps.venues.models.departures import Departure
from apps.venues.models.offer import DepartureTerms
from tests.factories.sellable import courts, dorm, hall_of_thirds, tour
from tests.factories.venues import DepartureRuleFactory

NOW = datetime(2027, 1, 6, 11, tzinfo=UTC)


def test_the_world_has_every_offer_with_its_pools_as_leaves(setting: Setting) -> None:
    court, hall, beds = courts(2), hall_of_thirds(), dorm(rooms=(3,))

    world = world_of([court.offer, hall.whole.offer, beds.offer], now=NOW)

    assert [(offer.id, bool(offer.hours), bool(offer.nights)) for offer in world.offers] == [
        (court.offer.pk, True, False),
        (hall.whole.offer.pk, True, False),
        (beds.offer.pk, False, True),
    ]
    assert set(world.rooms[hall.whole.space.pk].leaves) == {third.pk for third in hall.courts}
    assert all(world.rooms[bed.pk].is_bed for bed in beds.spaces)
    assert world.openings[court.space.pk][0].start.date() >= world.first


def test_departures_of_the_past_are_made_up_as_if_their_rule_had_held(setting: Setting) -> None:
    trip = tour()
    DepartureTerms.objects.update_or_create(offer=trip.offer)
    DepartureRuleFactory(offer=trip.offer, starts_on=NOW.date(), weekdays=[5], minutes=[600])

    add_past_departures([trip.offer], now=NOW)

    made = Departure.objects.filter(rule__isnull=False)
    assert {(row.local_start.weekday(), row.local_start.hour, row.changed_at) for row in made} == {(5, 10, NOW)}
    assert 16 <= made.count() <= 18
    assert max(row.starts_at for row in made) < NOW
    assert min(row.starts_at for row in made) > NOW - timedelta(days=123)
