"""Two people ask to meet, answer, write to each other, and agree to names; either may end it.

The record says that it happened and not between whom: who reads it is not who looks for a partner.
"""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import ngettext

from tandem_web.employers.queries import now, today
from tandem_web.matching.actions.telling import about_of, other_of, tell_of_introduction
from tandem_web.matching.models import (
    Introduction,
    IntroductionMessage,
    Pair,
    Profile,
    Suggestion,
    TurnedDown,
)
from tandem_web.matching.queries.introductions import (
    MOST_ASKED_AT_ONCE,
    asked_at_once,
    introduction_with_people,
    open_between,
)
from tandem_web.notices.actions import withdraw
from tandem_web.record import actions as record

_State = Introduction.State


def ask_to_meet(*, asker: Profile, asked: Profile, text: str) -> Introduction | None:
    """Ask another to meet, with a first message; None where one of the two has asked already.

    Errors: `ValidationError` where too many of the asker's questions wait for an answer.
    """
    with transaction.atomic():
        # Of two who ask at once, one gets in.
        record.lock_each(employers=[asker.employer, asked.employer])
        if open_between(asker, asked) is not None:
            return None
        if asked_at_once(asker) >= MOST_ASKED_AT_ONCE:
            text = ngettext(
                "You can wait for the answer of %(count)d person at once. Take one question back "
                "first.",
                "You can wait for the answers of %(count)d people at once. Take one question back "
                "first.",
                MOST_ASKED_AT_ONCE,
            )
            raise ValidationError(text % {"count": MOST_ASKED_AT_ONCE})
        row = Introduction(asker=asker, asked=asked, asked_at=now(asker.employer))
        row.full_clean()
        row.save()
        _write(row, asker, text)
        # Whoever asks has come back from having turned them down.
        TurnedDown.objects.filter(profile=asker, other=asked).delete()
        _append(row, asker, "matching.ask_to_meet")
        tell_of_introduction(row, asked, "matching.asked_to_meet", about=about_of(row))
    return row


def answer_question(
    *, introduction: Introduction, profile: Profile, accepts: bool, turns_down: bool = False
) -> bool:
    """Accept to meet, or do not, without a reason; False where it was answered or taken back.

    `turns_down` keeps the asker from being suggested again; they never learn of that.
    """
    with transaction.atomic():
        row = _locked(introduction)
        if row.state != _State.ASKED or row.asked_id != profile.pk:
            return False
        withdraw(employer=row.asked.employer, about=[about_of(row)])
        row.answered_at = now(profile.employer)
        _settle(row, _State.ACCEPTED if accepts else _State.DECLINED)
        if not accepts and turns_down:
            turn_down_row(row.asked, row.asker)
        kind = "meeting_accepted" if accepts else "meeting_declined"
        _append(row, profile, f"matching.{kind}")
        tell_of_introduction(row, row.asker, f"matching.{kind}")
    return True


def write_message(*, introduction: Introduction, writer: Profile, text: str) -> bool:
    """Write to the other; False where the two are not in touch any more.

    One e-mail a day tells of messages, however many there are, and holds none of them.
    """
    with transaction.atomic():
        row = _locked(introduction)
        if row.state != _State.ACCEPTED:
            return False
        _write(row, writer, text)
        reader = other_of(row, writer)
        _append(row, writer, "matching.write_message")
        day = today(reader.employer).isoformat()
        once = f"message:{row.pk}:{reader.pk}:{day}"
        tell_of_introduction(row, reader, "matching.message_received", once=once)
    return True


def agree_to_names(*, introduction: Introduction, profile: Profile) -> bool:
    """Let each other's names be known once both have agreed; False where it is too late."""
    with transaction.atomic():
        row = _locked(introduction)
        if row.state != _State.ACCEPTED or _named_at(row, profile) is not None:
            return False
        _set_named(row, profile, agreed=True)
        other = other_of(row, profile)
        _append(row, profile, "matching.agree_to_names")
        if row.is_named:
            withdraw(employer=profile.employer, about=[about_of(row)])
            tell_of_introduction(row, other, "matching.names_shared")
            tell_of_introduction(row, profile, "matching.names_shared")
        else:
            about = about_of(row)
            tell_of_introduction(row, other, "matching.names_agreed_by_one", about=about)
    return True


def take_name_back(*, introduction: Introduction, profile: Profile) -> bool:
    """Take one's agreement back while the other has not agreed; False where they have."""
    with transaction.atomic():
        row = _locked(introduction)
        if row.is_named or _named_at(row, profile) is None:
            return False
        _set_named(row, profile, agreed=False)
        withdraw(employer=other_of(row, profile).employer, about=[about_of(row)])
        _append(row, profile, "matching.take_name_back")
    return True


def end_introduction(
    *, introduction: Introduction, profile: Profile, turns_down: bool = False
) -> bool:
    """Take a question back, or stop being in touch; False where that is over, or a pair goes on.

    `turns_down` blocks the other: they find this person nowhere, and never learn why.
    """
    with transaction.atomic():
        row = _locked(introduction)
        asks = row.state == _State.ASKED and row.asker_id == profile.pk
        if not (asks or row.state == _State.ACCEPTED) or _is_paired(row):
            return False
        other = other_of(row, profile)
        for one in (profile, other):
            withdraw(employer=one.employer, about=[about_of(row)])
        row.ended_at = now(profile.employer)
        _settle(row, _State.ENDED)
        if turns_down:
            turn_down_row(profile, other)
        _append(row, profile, "matching.end_introduction")
        # A question that nobody answered is taken back without a word.
        if not asks:
            tell_of_introduction(row, other, "matching.introduction_ended")
    return True


def turn_down_row(profile: Profile, other: Profile) -> None:
    """Keep another out of what is suggested to somebody, and what an adviser sent of them."""
    if not TurnedDown.objects.filter(profile=profile, other=other).exists():
        row = TurnedDown(profile=profile, other=other)
        row.full_clean()
        row.save()
    sent = Suggestion.objects.filter(profile=profile, about=other, put_aside_at=None)
    sent.update(put_aside_at=now(profile.employer))


def _locked(introduction: Introduction) -> Introduction:
    """The row as it is now, under the locks, so that one of two answers comes in."""
    record.lock_each(employers=[introduction.asker.employer, introduction.asked.employer])
    return introduction_with_people().get(pk=introduction.pk)


def _settle(row: Introduction, state: Introduction.State) -> None:
    row.state = state
    _save(row)


def _save(row: Introduction) -> None:
    row.version += 1
    row.full_clean()
    row.save()


def _write(row: Introduction, writer: Profile, text: str) -> None:
    message = IntroductionMessage(
        introduction=row, writer=writer, text=text, sent_at=now(writer.employer)
    )
    message.full_clean()
    message.save()


def _named_at(row: Introduction, profile: Profile) -> object:
    return row.asker_named_at if row.asker_id == profile.pk else row.asked_named_at


def _set_named(row: Introduction, profile: Profile, *, agreed: bool) -> None:
    at = now(profile.employer) if agreed else None
    if row.asker_id == profile.pk:
        row.asker_named_at = at
    else:
        row.asked_named_at = at
    _save(row)


def _is_paired(row: Introduction) -> bool:
    pairs = Pair.objects.filter(introduction=row)
    return pairs.exclude(state=Pair.State.DISSOLVED).exists()


def _append(row: Introduction, profile: Profile, action: str) -> None:
    record.append(
        employer=profile.employer,
        actor=None,
        action=action,
        object_reference=f"introduction:{row.pk}",
        content={},
    )
