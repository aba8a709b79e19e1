from apps.core import clock
from apps.core.tasks import Lane, task
from apps.search.services.index_everything import index_everything
from apps.search.services.marks import index_marked as index_all_marked


@task("search.index_marked", lane=Lane.LOW)
def index_marked() -> None:
    """Sent with each change and every few seconds besides, so that a lost message costs seconds."""
    index_all_marked(now=clock.now())


@task("search.index_everything", lane=Lane.BULK)
def index_everything_anew() -> None:
    """Prices and free times that arrange listings grow old by themselves, and what was missed is found."""
    index_everything(now=clock.now(), tell=lambda *_: None)
