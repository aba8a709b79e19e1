import io
import random
import zipfile
from typing import IO, cast

import pytest

from apps.core.crypto import SealBroken
from apps.core.sealed_files import PIECE, TAG, SealedWriter, new_file_key, unsealed

WHOLE = PIECE + TAG


def sealed(content: bytes, key: str) -> bytes:
    target = io.BytesIO()
    writer = SealedWriter(target, key)
    writer.write(content)
    writer.close()
    return target.getvalue()


def opened(content: bytes, key: str) -> bytes:
    return b"".join(unsealed(io.BytesIO(content), key))


@pytest.mark.parametrize("length", [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE])
def test_what_was_sealed_comes_back(length: int) -> None:
    content, key = random.Random(length).randbytes(length), new_file_key()

    assert opened(sealed(content, key), key) == content


def test_nothing_of_the_content_can_be_read() -> None:
    assert b"zebrafish" not in sealed(b"zebrafish" * 1000, new_file_key())


def test_a_zip_is_written_through_it() -> None:
    target, key = io.BytesIO(), new_file_key()
    writer = SealedWriter(target, key)
    with zipfile.ZipFile(cast(IO[bytes], writer), "w") as archive:
        archive.writestr("greeting.txt", "hello")
    writer.close()

    whole = opened(target.getvalue(), key)
    assert zipfile.ZipFile(io.BytesIO(whole)).read("greeting.txt") == b"hello"
    assert writer.size == len(whole)


def test_another_key_does_not_open_it() -> None:
    with pytest.raises(SealBroken):
        opened(sealed(b"content", new_file_key()), new_file_key())


@pytest.mark.parametrize("harm", ["a bit", "the end", "the order", "twice", "nothing left"])
def test_what_was_harmed_does_not_open(harm: str) -> None:
    key = new_file_key()
    whole = sealed(random.Random(1).randbytes(2 * PIECE + 9), key)
    first, second, rest = whole[:WHOLE], whole[WHOLE : 2 * WHOLE], whole[2 * WHOLE :]
    harmed = {
        "a bit": first[:-1] + bytes([first[-1] ^ 1]) + second + rest,
        "the end": first + second,
        "the order": second + first + rest,
        "twice": first + first + second + rest,
        "nothing left": b"",
    }[harm]

    with pytest.raises(SealBroken):
        opened(harmed, key)
