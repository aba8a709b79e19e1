from django.http import HttpRequest


def page(request: HttpRequest) -> dict[str, object]:
    """What every layout needs."""
    return {"request_id": getattr(request, "request_id", "")}
