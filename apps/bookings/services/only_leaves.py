"""What is claimed has no parts: somebody may have given it some between the look and the grasp.

Whoever gives parts to a space locks it as a place first, and looks for claims; `keep_claimed_spaces`. So whoever claims
one asks when it has the lock: in a statement of its own, which sees what those had done who had the lock before.
"""

from collections.abc import Sequence
from typing import Any

from apps.bookings.rules.placement import Taking

WITHOUT_PARTS = """
NOT EXISTS (SELECT FROM venues_space WHERE parent_id = ANY(%(spaces)s::bigint[]) AND archived_at IS NULL)
"""


def spaces_of(takings: Sequence[Taking]) -> dict[str, Any]:
    """For the condition, as the server writes a list."""
    return {"spaces": "{" + ",".join([str(each.space_id) for each in takings if each.space_id is not None]) + "}"}
