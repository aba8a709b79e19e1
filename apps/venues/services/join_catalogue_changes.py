from django.db import connection, transaction

from apps.venues.models.catalogue import CatalogueChange

# Few enough that reading all of them costs nothing beside the question they are read for.
MOST = 64
MARK = "INSERT INTO venues_cataloguechange (token) VALUES (hashtextextended(gen_random_uuid()::text, 0))"


@transaction.atomic
def join_catalogue_changes() -> int:
    """Put one new mark in the place of many, and tell how many it replaced.

    Whoever remembers anything reads it once more. A mark that is being written meanwhile stays, and counts beside it.
    """
    tokens = list(CatalogueChange.objects.values_list("token", flat=True))
    if len(tokens) <= MOST:
        return 0
    gone, _by_model = CatalogueChange.objects.filter(token__in=tokens).delete()
    with connection.cursor() as cursor:
        cursor.execute(MARK)
    return gone
