class CannotLaunch(Exception):
    """Refusal with a sentence that says what to do about it."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence
