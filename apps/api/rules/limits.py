"""How many requests a minute: each credential its share, the business with all of them its plan's."""

from dataclasses import dataclass

WINDOW_SECONDS = 60
A_CREDENTIAL = 300
A_PLAN = 1200
# Asked without a credential: signing in, and guessing.
AN_ADDRESS = 30


@dataclass(frozen=True, slots=True)
class Bucket:
    """`name` says in answers which limit it is; `address` is where it is counted."""

    name: str
    address: str
    limit: int


@dataclass(frozen=True, slots=True)
class Level:
    """What is left of a bucket, and when it is full again."""

    bucket: Bucket
    left: int
    seconds: int


@dataclass(frozen=True, slots=True)
class Verdict:
    levels: tuple[Level, ...]

    @property
    def is_refused(self) -> bool:
        return any(level.left < 0 for level in self.levels)

    @property
    def wait(self) -> int:
        return max((level.seconds for level in self.levels if level.left < 0), default=0)

    def headers(self) -> dict[str, str]:
        """As draft-ietf-httpapi-ratelimit-headers writes them."""
        policies = (f'"{level.bucket.name}";q={level.bucket.limit};w={WINDOW_SECONDS}' for level in self.levels)
        levels = (f'"{level.bucket.name}";r={max(level.left, 0)};t={level.seconds}' for level in self.levels)
        return {"RateLimit-Policy": ", ".join(policies), "RateLimit": ", ".join(levels)} if self.levels else {}


def buckets_of(schema: str, credential: str, *, a_plan: int) -> tuple[Bucket, ...]:
    """Counted by schema: two businesses' keys with the same id are two, and none eats what is another's."""
    return (
        Bucket("credential", f"{schema}:{credential}", A_CREDENTIAL),
        Bucket("plan", f"{schema}:plan", a_plan),
    )
