import pytest

from apps.journal.choices import SYSTEM
from apps.journal.models.entry import Entry
from apps.rates.errors.guest_group import GroupInUse
from apps.rates.models.groups import GuestGroup
from apps.rates.services.save_group import add_group, archive_group, change_group, move_group, restore_group
from tests.factories.rates import GuestGroupFactory, PriceRuleFactory, RateFactory
from tests.factories.venues import MADE

pytestmark = pytest.mark.usefixtures("in_club")


def test_a_group_is_made_renamed_put_away_and_brought_back() -> None:
    group = add_group({"name_en": "Members", "name_es": "Socios"}, by=SYSTEM)
    for _ in range(2):
        change_group(group.pk, {"name_en": "Regulars"}, by=SYSTEM)
        archive_group(group.pk, by=SYSTEM, now=MADE)

    kept = GuestGroup.objects.get()
    assert (kept.name_en, kept.name_es, kept.archived_at) == ("Regulars", "Socios", MADE)

    restore_group(group.pk, by=SYSTEM)
    assert GuestGroup.objects.get().archived_at is None
    assert Entry.objects.count() == 4


def test_what_a_rate_or_a_rule_names_cannot_be_put_away() -> None:
    group = GuestGroupFactory()
    rate = RateFactory(group=group, name_en="Member price")
    PriceRuleFactory(group=group, name_en="Members in the morning")

    with pytest.raises(GroupInUse) as refusal:
        archive_group(group.pk, by=SYSTEM, now=MADE)

    assert all(name in refusal.value.sentence for name in (rate.name_en, "Members in the morning"))


def test_a_group_moves_down_and_stops_at_the_end() -> None:
    first, second = GuestGroupFactory(position=0), GuestGroupFactory(position=1)

    for _ in range(2):
        move_group(first.pk, steps=1, by=SYSTEM)

    assert list(GuestGroup.objects.order_by("position")) == [second, first]
