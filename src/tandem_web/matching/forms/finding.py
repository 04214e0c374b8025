"""Who may find somebody."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tandem_web.kit.forms import RadioSelect
from tandem_web.matching.forms.pages import PageForm
from tandem_web.matching.mapping.answers import Answers, Asked

EMPLOYER, SERVICES, NOBODY = "employer", "services", "nobody"
FOUND = {
    EMPLOYER: gettext_lazy("Everybody at my employer who looks for a partner"),
    SERVICES: gettext_lazy("Only those who work in the services I name"),
    NOBODY: gettext_lazy("Nobody at my employer: only the open pools that I have joined"),
}


class FoundForm(PageForm):
    """The circles in which somebody is found; whoever finds them sees no name."""

    found = forms.ChoiceField(
        label=gettext_lazy("Who may find you?"),
        help_text=gettext_lazy(
            "Whoever finds you sees what you look for and offer, and a code in place of your name."
        ),
        choices=list(FOUND.items()),
        widget=RadioSelect(),
        error_messages={"required": gettext_lazy("Choose who may find you")},
    )
    services = forms.MultipleChoiceField(
        label=gettext_lazy("Which services?"),
        help_text=gettext_lazy("You find those who work there, if they let you."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    hidden_from_managers = forms.BooleanField(
        label=gettext_lazy("Not my own manager"),
        help_text=gettext_lazy(
            "Whoever manages your post, or acts for them, never comes upon you."
        ),
        required=False,
    )
    named_to_advisers = forms.BooleanField(
        label=gettext_lazy("HR may see my name"),
        help_text=gettext_lazy(
            "Otherwise HR sees the same code as everybody when it looks at the pool."
        ),
        required=False,
    )

    def __init__(self, data: Any = None, *, asked: Asked, **options: Any) -> None:
        super().__init__(data, asked=asked, **options)
        if not asked.is_colleague:
            for name in ("found", "services", "hidden_from_managers"):
                del self.fields[name]
            return
        self.set_choices("services", [(one.code, one.name) for one in asked.services])
        widget = self.fields["found"].widget
        if isinstance(widget, RadioSelect):
            widget.reveals = {SERVICES: self["services"]}

    @classmethod
    def stands(cls, asked: Asked) -> dict[str, Any]:
        profile = asked.profile
        named = [service.code for service in profile.found_by_services.all()]
        found = EMPLOYER if profile.found_by_employer else SERVICES if named else NOBODY
        return {
            "found": found,
            "services": named,
            "hidden_from_managers": profile.hidden_from_managers,
            "named_to_advisers": profile.named_to_advisers,
        }

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        found = given.get("found")
        if found == SERVICES and not given.get("services"):
            self.add_error("services", _("Name at least one service"))
        if found == NOBODY and not self.asked.pools:
            self.add_error(
                "found",
                _(
                    "You have joined no open pool, so nobody could find you. Join one, or "
                    "choose again"
                ),
            )
        return given

    @classmethod
    def told(cls, asked: Asked) -> list[str]:
        profile, lines = asked.profile, []
        if asked.is_colleague:
            lines.append(str(FOUND[cls.stands(asked)["found"]]))
            lines += [service.name for service in profile.found_by_services.all()]
        lines += [_("Members of %(pool)s") % {"pool": pool.name} for pool in asked.pools]
        if asked.is_colleague and profile.hidden_from_managers:
            lines.append(_("Not my own manager"))
        lines.append(
            _("HR may see my name")
            if profile.named_to_advisers
            else _("HR sees a code, not my name")
        )
        return lines

    def answers(self) -> Answers:
        given = self.cleaned_data
        columns: dict[str, Any] = {"named_to_advisers": given["named_to_advisers"]}
        if not self.asked.is_colleague:
            return Answers(columns=columns)
        chosen = set(given["services"]) if given["found"] == SERVICES else set()
        return Answers(
            columns={
                **columns,
                "found_by_employer": given["found"] == EMPLOYER,
                "hidden_from_managers": given["hidden_from_managers"],
            },
            found_by_services=[one for one in self.asked.services if one.code in chosen],
        )
