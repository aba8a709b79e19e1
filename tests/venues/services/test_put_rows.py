import pytest

from apps.venues.errors.offers import RowIsGone
from apps.venues.models.needs import Need
from apps.venues.rules.needs import NeedFacts
from apps.venues.services.put_rows import put_rows
from tests.factories.venues import NeedFactory, OfferFactory

pytestmark = pytest.mark.usefixtures("in_club")


def name_of(facts: NeedFacts) -> dict[str, object]:
    return {**facts.words}


def test_rows_are_changed_and_made_in_the_order_told_and_others_stay() -> None:
    offer = OfferFactory()
    studio, left_out = NeedFactory(offer=offer, name="Studio"), NeedFactory(offer=offer, name="Piano", position=7)
    wanted = [
        NeedFacts((), words={"name_en": "Engineer"}),
        NeedFacts((), words={"name_en": "Big studio"}, id=studio.pk),
    ]

    kept = put_rows(Need.objects.filter(offer=offer), wanted, fill=name_of, owner={"offer": offer})

    assert [(row.name, row.position) for row in kept] == [("Engineer", 0), ("Big studio", 1)]
    assert kept[1].pk == studio.pk
    assert Need.objects.get(pk=left_out.pk).name == "Piano"


def test_a_row_that_is_not_among_them_is_refused() -> None:
    offer, others = OfferFactory(), NeedFactory(name="Theirs")

    with pytest.raises(RowIsGone):
        put_rows(Need.objects.filter(offer=offer), [NeedFacts((), id=others.pk)], fill=name_of, owner={"offer": offer})

    assert Need.objects.get().name == "Theirs"
