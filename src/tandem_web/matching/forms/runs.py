from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tandem_web.kit.forms import Form, RadioSelect
from tandem_web.matching.mapping.proposals import RunOptions
from tandem_web.matching.models import OpenPool
from tandem_web.matching.queries.runs import PairFilter


class RunForm(Form):
    """What a run is asked: which pool, whether vacant halves take part, and what style weighs."""

    pool = forms.ChoiceField(label=gettext_lazy("Whose pool?"), widget=RadioSelect, required=False)
    with_halves = forms.BooleanField(
        label=gettext_lazy("Pair people with vacant halves as well"), required=False, initial=True
    )
    with_posts = forms.BooleanField(
        label=gettext_lazy("Hold the pairs against vacant whole posts as well"),
        help_text=gettext_lazy("It changes no pair."),
        required=False,
        initial=True,
    )
    style_weight = forms.TypedChoiceField(
        label=gettext_lazy("What does working style weigh?"),
        help_text=gettext_lazy(
            "There is no evidence that people who work alike, or differently, share better. It "
            "counts only for people who have said that it matters to them and have answered all "
            "of its questions, and what it adds to a pair is always shown apart."
        ),
        coerce=int,
        widget=RadioSelect,
        choices=[
            (0, gettext_lazy("Nothing, as we recommend")),
            (1, gettext_lazy("A little")),
            (2, gettext_lazy("Somewhat")),
            (3, gettext_lazy("As much as other criteria")),
        ],
        error_messages={"required": gettext_lazy("Choose what working style weighs")},
    )

    def __init__(self, *arguments: Any, pools: Iterable[OpenPool], style_weight: int) -> None:
        super().__init__(*arguments, initial={"style_weight": style_weight})
        self._pools = {pool.slug: pool for pool in pools}
        self.set_choices(
            "pool",
            [("", _("Our own people")), *((slug, one.name) for slug, one in self._pools.items())],
        )
        if not self._pools:
            del self.fields["pool"]

    def chosen_pool(self) -> OpenPool | None:
        return self._pools.get(self.cleaned_data.get("pool", ""))

    def options(self) -> RunOptions:
        given = self.cleaned_data
        return RunOptions(
            style_weight=given["style_weight"],
            with_halves=given["with_halves"],
            with_posts=given["with_posts"],
        )


class TickedForm(Form):
    """Which lines of a proposal are ticked. Each line draws its own box, in no form's order."""

    def __init__(
        self, data: QueryDict | None = None, *, name: str = "pair", nothing: str = ""
    ) -> None:
        super().__init__(data)
        self.name, self._nothing = name, nothing
        self._ticked = data.getlist(name) if data is not None else []

    def clean(self) -> dict[str, Any]:
        if not self.positions():
            raise ValidationError(self._nothing)
        return super().clean() or {}

    def positions(self) -> list[int]:
        return [int(one) for one in self._ticked if one.isdecimal()]

    def error_links(self) -> list[tuple[str, str]]:
        """What is wrong with the boxes is mended at the list in which they stand."""
        return [(f"{self.name}s", str(message)) for message in self.non_field_errors()]


class PairSearch(Form):
    """Which pairs of a proposal are shown."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Show"),
        required=False,
        choices=[
            ("", gettext_lazy("All pairs")),
            ("people", gettext_lazy("Two people")),
            ("halves", gettext_lazy("Somebody and a vacant half")),
            ("stable", gettext_lazy("In the stable pairing too")),
            ("unsent", gettext_lazy("Not sent yet")),
            ("sent", gettext_lazy("Sent as suggestions")),
        ],
    )
    alias = forms.CharField(label=gettext_lazy("Alias"), required=False, max_length=12)

    def chosen(self) -> PairFilter:
        """What fits; a choice that makes no sense is passed over."""
        self.full_clean()
        return PairFilter(**{key: value for key, value in self.cleaned_data.items() if value})
