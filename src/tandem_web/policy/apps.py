from collections.abc import Callable, Mapping
from typing import Any

from django.apps import AppConfig
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tandem.messages import render_fact
from tandem.policy import definitions
from tandem_web.kit.apps import Collection, Kept, NavigationEntry
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


def by_policy(parameter: str, sentence: str | Promise) -> Callable[[Any], Kept]:
    """A period of the employer's policy; ``sentence`` holds ``%(period)s``."""

    def period(employer: Any) -> Kept:
        # The registry of apps is not ready when this module is read.
        from tandem_web.policy.queries import retention

        value = retention(employer, parameter)
        if value is None:
            return Kept(_("Your employer has not set how long yet."))
        shown = render_fact(value.quantity, page_language())
        return Kept(str(sentence) % {"period": shown}, value.clauses)

    return period


class PolicyConfig(AppConfig):
    name = "tandem_web.policy"
    label = "policy"
    navigation = (
        NavigationEntry(label=_("Policy"), view="policy:contents", order=50, public=True),
    )
    collections = (
        Collection(
            title=_("Changes to the policy"),
            what=_("Who changed a value of the policy, when, and the reason given."),
            why=_("So that everybody can see which rule held when, and who set it."),
            seen_by=_("The policy and its history are public; names stand in the record only."),
            period=by_policy(
                "retention.record_years", _("%(period)s after it was written to the record.")
            ),
            views=("policy:change",),
        ),
    )

    def ready(self) -> None:
        describe(
            actions={
                "policy.override": _overridden,
                "policy.return_to_pack": _returned,
            },
            objects={"parameter": (_("Parameter"), "policy:parameter")},
        )
