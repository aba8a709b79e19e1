from http import HTTPStatus
from typing import Any

from django.http import HttpResponse

from apps.api.views.front_door import ApiRequest
from apps.core.problem import Problem, problem_answer


def nowhere(request: ApiRequest, **_parts: Any) -> HttpResponse:
    """Any other address below the API's."""
    return problem_answer(request, Problem(HTTPStatus.NOT_FOUND))
