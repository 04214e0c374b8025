"""What is wrong with a pool's file: where it stands, and nothing of what stands there."""

from collections.abc import Iterable
from dataclasses import dataclass

from tandem.messages import Message


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to put right, by line from 1 and column; `column` is empty for a whole line."""

    line: int
    column: str
    what: Message

    @property
    def sentence(self) -> Message:
        """Say where it is and what to do."""
        if not self.column:
            return Message("matching.pool_file.problem_of_line", line=self.line, problem=self.what)
        return Message(
            "matching.pool_file.problem", line=self.line, column=self.column, problem=self.what
        )


class PoolFileInvalid(Exception):
    """A file that no pool can be made of.

    `problems` stand in the order of the file; where `further` is true reading stopped early.
    """

    def __init__(self, problems: Iterable[Problem], *, further: bool = False) -> None:
        self.problems = tuple(problems)
        self.further = further
        super().__init__(len(self.problems))

    def sentences(self) -> tuple[Message, ...]:
        """Say everything that is wrong, a sentence each."""
        said = tuple(problem.sentence for problem in self.problems)
        return (*said, Message("matching.pool_file.further_problems")) if self.further else said
