from apps.core import clock
from apps.core.tasks import Lane, task
from apps.portal.services.demo_photos import add_demo_photos
from apps.portal.services.heartbeat import give_sign
from apps.portal.services.signup_draft import forget_drafts


@task("portal.heartbeat", lane=Lane.HIGH)
def heartbeat() -> None:
    give_sign(now=clock.now())


@task("portal.forget_drafts", lane=Lane.LOW)
def forget_old_drafts() -> None:
    forget_drafts(now=clock.now())


@task("portal.draw_demo_photos", lane=Lane.BULK)
def draw_demo_photos(slug: str) -> None:
    add_demo_photos(slug)
