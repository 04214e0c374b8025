from typing import Any, ClassVar

from django import forms

from tandem_web.kit.forms import Form, RadioSelect


class RevealingForm(Form):
    """A form of which some fields are asked only with one answer to another.

    `revealed` gives, for such a field, the field that it follows and the answer.
    """

    revealed: ClassVar[dict[str, tuple[str, str]]] = {}

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        for name, (follows, answer) in self.revealed.items():
            widget = self.fields[follows].widget
            if isinstance(widget, RadioSelect):
                widget.reveals[answer] = self[name]

    @property
    def asked_fields(self) -> list[forms.BoundField]:
        """What stands for itself; the others stand beneath an answer."""
        return [field for field in self if field.name not in self.revealed]
