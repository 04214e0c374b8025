from collections.abc import Mapping

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from tandem.messages import render_fact
from tandem.policy import definitions
from tandem_web.kit.apps import NavigationEntry
from tandem_web.kit.templatetags.kit import page_language
from tandem_web.record.apps import describe


def _overridden(facts: Mapping[str, object]) -> str:
    sentence = _("%(actor)s set “%(parameter)s” to %(value)s. Reason: %(reason)s")
    return sentence % _in_words(facts)


def _returned(facts: Mapping[str, object]) -> str:
    sentence = _(
        "%(actor)s returned “%(parameter)s” to what the policy pack says. Reason: %(reason)s"
    )
    return sentence % _in_words(facts)


def _in_words(facts: Mapping[str, object]) -> dict[str, object]:
    """The same facts with the parameter's title and its value in the page's language."""
    words = {name: facts[name] for name in ("actor", "parameter", "value", "reason")}
    known = definitions().get(str(facts["parameter"]))
    if known is not None:
        language = page_language()
        words["parameter"] = known.title.in_language(language)
        if facts["value"]:
            shown = known.shown(known.read(str(facts["value"])))
            words["value"] = render_fact(shown, language)
    return words


class PolicyConfig(AppConfig):
    name = "tandem_web.policy"
    label = "policy"
    navigation = (
        NavigationEntry(label=_("Policy"), view="policy:contents", order=50, public=True),
    )

    def ready(self) -> None:
        describe(
            actions={
                "policy.override": _overridden,
                "policy.return_to_pack": _returned,
            },
            objects={"parameter": (_("Parameter"), "policy:parameter")},
        )
