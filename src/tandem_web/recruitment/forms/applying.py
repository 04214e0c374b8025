import secrets
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tandem_web.documents.forms import ScanField
from tandem_web.kit.forms import Form, RadioSelect
from tandem_web.kit.templatetags.kit import page_language
from tandem_web.people.models import Language
from tandem_web.recruitment.actions import Draft
from tandem_web.recruitment.models import Application, Together, Wish

_LANGUAGES = [(Language.WELSH.value, "Cymraeg"), (Language.ENGLISH.value, "English")]
_LONG = forms.Textarea({"rows": 8})
_SHORT = forms.Textarea({"rows": 4})


class StartForm(Form):
    """Who applies, and where the link to the application is sent."""

    name = forms.CharField(
        label=gettext_lazy("Your full name"),
        max_length=200,
        error_messages={"required": gettext_lazy("Enter your name")},
    )
    email = forms.EmailField(
        label=gettext_lazy("E-mail address"),
        help_text=gettext_lazy("We send you a link, so that you can stop and go on later."),
        widget=forms.EmailInput({"autocomplete": "email"}),
        error_messages={
            "required": gettext_lazy("Enter your e-mail address"),
            "invalid": gettext_lazy("Enter an e-mail address, such as name@example.com"),
        },
    )
    language = forms.ChoiceField(
        label=gettext_lazy("In which language shall we write to you?"),
        choices=_LANGUAGES,
        widget=RadioSelect,
        error_messages={"required": gettext_lazy("Choose a language")},
    )
    token = forms.CharField(widget=forms.HiddenInput, max_length=64, required=False)

    def __init__(self, *arguments: Any, **options: Any) -> None:
        first = {"language": page_language(), "token": secrets.token_hex(16)}
        options["initial"] = {**first, **options.get("initial", {})}
        super().__init__(*arguments, **options)


class LinkForm(Form):
    """The address to which the links of one's applications are sent again."""

    email = forms.EmailField(
        label=gettext_lazy("E-mail address"),
        widget=forms.EmailInput({"autocomplete": "email"}),
        error_messages={
            "required": gettext_lazy("Enter your e-mail address"),
            "invalid": gettext_lazy("Enter an e-mail address, such as name@example.com"),
        },
    )


class ApplicationForm(Form):
    """An application. Only its name must be there to be kept; `lacking` says what to send it."""

    name = forms.CharField(
        label=gettext_lazy("Your full name"),
        max_length=200,
        error_messages={"required": gettext_lazy("Enter your name")},
    )
    wish = forms.ChoiceField(
        label=gettext_lazy("How would you like to do the job?"),
        choices=Wish.choices,
        widget=RadioSelect,
        required=False,
    )
    together = forms.ChoiceField(
        label=gettext_lazy("You apply with a partner. Would you take the job"),
        help_text=gettext_lazy(
            "Each of you answers for themselves. You are assessed one by one, and your answer "
            "changes nothing in the order in which jobs are offered."
        ),
        choices=Together.choices,
        widget=RadioSelect,
        required=False,
    )
    statement = forms.CharField(
        label=gettext_lazy("Why do you want this job, and what do you bring?"),
        widget=_LONG,
        max_length=10_000,
        required=False,
    )
    file = ScanField(
        label=gettext_lazy("Add a file, such as a CV (you may leave this out)"), required=False
    )
    interview_language = forms.ChoiceField(
        label=gettext_lazy("In which language would you like to be interviewed?"),
        help_text=gettext_lazy("Your choice has no bearing on the result."),
        choices=_LANGUAGES,
        widget=RadioSelect,
        required=False,
    )
    adjustments = forms.CharField(
        label=gettext_lazy("Do you need anything changed, so that you can do your best?"),
        help_text=gettext_lazy(
            "For example step-free access, an interpreter or more time. Only Human Resources and "
            "the chair of the panel read this; nobody scores it."
        ),
        widget=_SHORT,
        max_length=4_000,
        required=False,
    )
    guaranteed_interview = forms.BooleanField(
        label=gettext_lazy("I am disabled and ask for a guaranteed interview"),
        help_text=gettext_lazy("You get one if you meet the essential criteria."),
        required=False,
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, data: Any = None, files: Any = None, *, application: Application, **options: Any
    ) -> None:
        self.application = application
        first = {name: getattr(application, name) for name in _KEPT}
        options.setdefault("initial", first | {"version": application.version})
        super().__init__(data, files, **options)
        language = page_language()
        self.criteria = application.advert.criteria
        for one in self.criteria:
            self.fields[f"answer_{one['id']}"] = forms.CharField(
                label=one[language] or one["en"],
                help_text=_("Essential") if one["essential"] else _("Desirable"),
                initial=application.answers.get(one["id"], ""),
                widget=forms.Textarea({"rows": 5}),
                max_length=4_000,
                required=False,
            )
        if application.partner_id is None:
            del self.fields["together"]
        if not application.advert.is_open_to_share:
            del self.fields["wish"]

    @property
    def answer_fields(self) -> list[forms.BoundField]:
        return [self[f"answer_{one['id']}"] for one in self.criteria]

    def draft(self) -> Draft:
        """What is kept."""
        given = self.cleaned_data
        answers = {one["id"]: given.get(f"answer_{one['id']}", "") for one in self.criteria}
        return Draft(
            name=given["name"],
            interview_language=given["interview_language"],
            wish=given.get("wish", "") or ("" if "wish" in self.fields else Wish.FULL_TIME.value),
            together=given.get("together", ""),
            statement=given["statement"],
            answers={name: text for name, text in answers.items() if text},
            adjustments=given["adjustments"],
            guaranteed_interview=given["guaranteed_interview"],
        )


_KEPT = (
    *("name", "wish", "together", "statement", "interview_language"),
    *("adjustments", "guaranteed_interview"),
)


def lacking(application: Application) -> list[tuple[str, str]]:
    """What an application lacks to be sent: each with the field on its page."""
    asked = [
        ("wish", application.wish, _("Choose how you would like to do the job")),
        ("statement", application.statement, _("Say why you want the job and what you bring")),
        (
            "interview_language",
            application.interview_language,
            _("Choose the language of the interview"),
        ),
    ]
    if application.partner_id is not None:
        text = _("Say whether you would take the job without your partner")
        asked.insert(1, ("together", application.together, text))
    found = [(f"id_{name}", text) for name, given, text in asked if not given]
    for one in application.advert.criteria:
        if one["essential"] and not application.answers.get(one["id"], ""):
            criterion = one[page_language()] or one["en"]
            text = _("Say how you meet this: %(criterion)s") % {"criterion": criterion}
            found.append((f"id_answer_{one['id']}", text))
    return found
