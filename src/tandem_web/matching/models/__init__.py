from tandem_web.matching.models.interests import HalfInterest, HalfMessage
from tandem_web.matching.models.meetings import (
    Introduction,
    IntroductionMessage,
    PrivateNote,
    Suggestion,
    TurnedDown,
)
from tandem_web.matching.models.pairs import Pair
from tandem_web.matching.models.places import (
    GradeStep,
    OpenPool,
    PoolMembership,
    Skill,
    VacantHalf,
)
from tandem_web.matching.models.profiles import Profile, ProfileSkill
from tandem_web.matching.models.runs import PairingRun, ProposedPair, ProposedPost

__all__ = [
    "GradeStep",
    "HalfInterest",
    "HalfMessage",
    "Introduction",
    "IntroductionMessage",
    "OpenPool",
    "Pair",
    "PairingRun",
    "PoolMembership",
    "PrivateNote",
    "Profile",
    "ProfileSkill",
    "ProposedPair",
    "ProposedPost",
    "Skill",
    "Suggestion",
    "TurnedDown",
    "VacantHalf",
]
