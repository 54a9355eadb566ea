"""What a user can get wrong, said in one line, with the exit code that the documentation promises."""

from __future__ import annotations

EXIT_FLAGGED = 1
EXIT_BAD_INPUT = 2
EXIT_INTERRUPTED = 130  # as typer and shells have it: 128 and SIGINT
EXIT_BUG = 70  # EX_SOFTWARE of sysexits.h


class CompareError(Exception):
    """An error that the caller can mend.

    `message` is one line that says what is wrong; `hint`, where there is one, says what to do about it.
    """

    exit_code = EXIT_BAD_INPUT

    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(" ".join(message.split()))
        self.hint = hint


class ReadError(CompareError):
    """A reference that cannot be read as a report: missing, empty, binary, undecodable, a folder in a file's place."""


class LanguageError(CompareError):
    """A text in a language that is neither English nor French, or whose language cannot be told."""


class EncoderError(CompareError):
    """An encoder that cannot be loaded, or that returns something other than unit rows."""


class LexiconError(CompareError):
    """A lexicon file that breaks the rules of the format: a term without source, an unknown class, an id twice."""


class UsageError(CompareError):
    """An option or argument with a value that means nothing."""
