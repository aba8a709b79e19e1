from datetime import timedelta

from apps.core import clock
from apps.portal.models.signup_draft import SignupDraft
from apps.portal.services.signup_draft import KEPT, claim_draft, forget_drafts, start_draft


def test_a_draft_nobody_finished_is_forgotten_after_a_month_and_a_business_s_is_kept(db, club):
    now = clock.now()
    young = start_draft(user=None, now=now - KEPT + timedelta(minutes=1))
    start_draft(user=None, now=now - KEPT - timedelta(minutes=1))
    opened = start_draft(user=None, now=now - 2 * KEPT)
    SignupDraft.objects.filter(pk=opened.pk).update(tenant=club)

    forget_drafts(now=now)

    assert set(SignupDraft.objects.values_list("pk", flat=True)) == {young.pk, opened.pk}


def test_a_draft_belongs_to_the_first_who_signs_in_with_it(db, stranger, superuser):
    draft = start_draft(user=None, now=clock.now())

    claim_draft(draft.pk, user=stranger)
    claim_draft(draft.pk, user=superuser)

    draft.refresh_from_db()
    assert draft.user == stranger
