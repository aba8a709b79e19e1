from apps.journal.events import Recorded, subscribe
from apps.tenants.events import ExportOrdered
from apps.tenants.tasks import write_export


@subscribe(ExportOrdered)
def have_it_written(event: ExportOrdered, _: Recorded) -> None:
    write_export.delay(event.export_id)
