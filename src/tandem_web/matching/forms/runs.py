from collections.abc import Iterable
from typing import Any

from django import forms
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
    style_weight = forms.TypedChoiceField(
        label=gettext_lazy("What does working style weigh?"),
        help_text=gettext_lazy(
            "There is no evidence that people who work alike, or differently, share better. What "
            "it adds to a pair is always shown apart."
        ),
        coerce=int,
        widget=RadioSelect,
        initial=0,
        choices=[
            (0, gettext_lazy("Nothing, as we recommend")),
            (1, gettext_lazy("A little")),
            (3, gettext_lazy("As much as other criteria")),
        ],
        error_messages={"required": gettext_lazy("Choose what working style weighs")},
    )

    def __init__(self, *arguments: Any, pools: Iterable[OpenPool]) -> None:
        super().__init__(*arguments)
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
        return RunOptions(style_weight=given["style_weight"], with_halves=given["with_halves"])


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
