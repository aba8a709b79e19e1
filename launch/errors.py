class CannotLaunch(Exception):  # noqa: N818 - a refusal is an answer, not a fault
    """Refusal with a sentence that says what to do about it."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence
