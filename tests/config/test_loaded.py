import gc

from config.loaded import keep_what_was_loaded


def test_what_was_loaded_is_not_looked_through_for_rubbish_again() -> None:
    before = gc.get_freeze_count()
    pages = [[number] for number in range(1_000)]

    keep_what_was_loaded()

    assert gc.get_freeze_count() >= before + len(pages)
    assert not any(each is pages for each in gc.get_objects())
