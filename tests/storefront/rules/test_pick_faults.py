"""Where each sentence of a refused choice leads."""

from apps.storefront.rules.pick_faults import fault_links, fault_links_elsewhere

FAULTS = {"leave": ["Too early."], "start": ["Gone.", "Gone."], "seen_total": ["Lost."]}


def test_a_sentence_leads_to_its_field_and_is_said_once() -> None:
    told = fault_links(FAULTS, {"leave": "id_leave", "start": "start-1"})

    assert told == [("id_leave", "Too early."), ("start-1", "Gone."), ("", "Lost.")]


def test_from_another_page_it_leads_to_the_field_or_to_the_picker() -> None:
    told = fault_links_elsewhere({**FAULTS, "party_7": ["Too many."]})

    assert told == [
        ("id_leave", "Too early."),
        ("picker", "Gone."),
        ("picker", "Lost."),
        ("id_party_7", "Too many."),
    ]
