"""Pairs everybody in a pool, and vacant posts with the pairs, and tells what was found."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from functools import partial

from tandem.cli.executors import executor_for
from tandem.cli.match_data import data_for_everybody
from tandem.cli.match_telling import tell_for_everybody, tell_round
from tandem.cli.pool_files import MISUSED, PUT_RIGHT, rows_of
from tandem.cli.terminal import say_error, say_json_object
from tandem.matching import Seeker
from tandem.matching.everybody import Results, fill, pair_everybody, stable_instead
from tandem.matching.pairing import Post, Round
from tandem.matching.pool_file.posts import read_posts
from tandem.messages import InvalidFacts, Language


def run_pool(seekers: Sequence[Seeker], asked: argparse.Namespace, language: Language) -> int:
    """Pair the people of a pool; 1 where a file must be put right, 2 where there is no cluster."""
    posts = None if asked.posts is None else rows_of(asked.posts, read_posts, language)
    if isinstance(posts, int):
        return posts
    try:
        with executor_for(asked.workers, asked.cluster) as executor:
            found = _found(seekers, posts, asked, executor, _progress(language))
    except InvalidFacts as error:
        say_error(error.message, language)
        return MISUSED if error.field == "cluster" else PUT_RIGHT
    if asked.json:
        say_json_object(data_for_everybody(found, language))
    else:
        tell_for_everybody(found, asked.top, language)
    return 0


def _progress(language: Language) -> Callable[[Round], None] | None:
    """Tell of each round, but only somebody who looks: a program's errors stay errors."""
    if sys.stderr is None or not sys.stderr.isatty():
        return None
    return partial(tell_round, language=language)


def _found(
    seekers: Sequence[Seeker],
    posts: Sequence[Post] | None,
    asked: argparse.Namespace,
    executor: Executor | None,
    progress: Callable[[Round], None] | None,
) -> Results:
    everybody = pair_everybody(
        seekers, style_weight=asked.style_weight, executor=executor, progress=progress
    )
    return Results(
        everybody=everybody,
        stability=stable_instead(everybody, executor=executor) if asked.stable else None,
        posts=None if posts is None else tuple(posts),
        fillings=() if posts is None else fill(everybody, posts),
    )
