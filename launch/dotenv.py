from pathlib import Path


def read_dotenv(path: Path) -> dict[str, str]:
    """`NAME=value` lines; quotes around a value go, a line that begins with `#` is a remark."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return {}
    pairs = (line.strip().removeprefix("export ").partition("=") for line in lines)
    return {name.strip(): _bare(value.strip()) for name, is_pair, value in pairs if is_pair and name[:1] != "#"}


def _bare(value: str) -> str:
    is_quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
    return value[1:-1] if is_quoted else value
