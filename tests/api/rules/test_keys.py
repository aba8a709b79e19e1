import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.api.choices import KeyMode
from apps.api.rules.keys import SECRET_BYTES, digest_of, key_from, looks_like_key

SECRETS = st.binary(min_size=SECRET_BYTES, max_size=SECRET_BYTES)


@given(SECRETS, st.sampled_from(KeyMode))
def test_a_key_says_its_mode_and_checks_itself(secret: bytes, mode: KeyMode) -> None:
    key = key_from(secret, mode=mode)

    assert key.text.startswith(f"sk_{mode}_")
    assert looks_like_key(key.text)
    assert (key.digest, key.beginning) == (digest_of(key.text), key.text[: len(f"sk_{mode}_") + 4])


@given(SECRETS, st.integers(0, 56), st.sampled_from("aZ9"))
def test_a_mistyped_key_is_told_without_asking(secret: bytes, place: int, letter: str) -> None:
    text = key_from(secret, mode=KeyMode.LIVE).text
    typed = f"{text[:place]}{letter}{text[place + 1 :]}"

    assert looks_like_key(typed) == (typed == text)


@given(st.text(max_size=80))
def test_no_other_text_looks_like_a_key(text: str) -> None:
    assert not looks_like_key(text)


@given(st.lists(SECRETS, min_size=2, max_size=2, unique=True))
def test_two_secrets_are_two_keys(secrets: list[bytes]) -> None:
    first, second = (key_from(secret, mode=KeyMode.LIVE) for secret in secrets)

    assert first.text != second.text


def test_a_short_secret_makes_no_key() -> None:
    with pytest.raises(ValueError, match="32 random bytes"):
        key_from(b"short", mode=KeyMode.LIVE)
