from apps.accounts.events import MemberInvited
from apps.accounts.tasks import deliver_invitation
from apps.journal.events import Recorded, subscribe


@subscribe(MemberInvited)
def mail_the_invitation(event: MemberInvited, _: Recorded) -> None:
    deliver_invitation.delay(event.invitation_id)
