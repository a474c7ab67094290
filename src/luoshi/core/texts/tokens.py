"""Tokens: the words that search keeps of a text, so that every word of it is found as it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest

from luoshi.core.texts.model import Span
from luoshi.core.texts.script.fold import fold

_HAN = "〇㐀-䶿一-鿿豈-﫿\U00020000-\U000323af"
# one Chinese character, or a run of letters and figures of any other script
_SIGN = re.compile(rf"(?P<han>[{_HAN}])|[^\W_{_HAN}]+")
_PAIR = re.compile(rf"[{_HAN}]{{2}}")
_WORD = re.compile(r"\S+")
_GAP = r"\s*"


@dataclass(frozen=True, slots=True)
class Token:
    """A token and where its characters stand."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens that follow one another. With `prefix` the last one stands for every token that begins with it."""

    tokens: tuple[str, ...]
    prefix: bool = False


def tokens(text: str) -> tuple[str, ...]:
    """The tokens of a passage in order, in one width and in lower case.

    At every Chinese character begins one token: the character with the next one, or alone where none follows at
    once; white space between them does not part them, every other sign does. Runs of letters and figures are whole.

    >>> tokens("落实GDP增长5%的目标")
    ('落实', '实', 'gdp', '增长', '长', '5', '的目', '目标', '标')
    """
    return tuple(token.text for token in placed_tokens(text))


def placed_tokens(text: str) -> tuple[Token, ...]:
    """The tokens with their places."""
    folded = fold(text)
    signs = list(_SIGN.finditer(folded))
    found = []
    for sign, after in zip_longest(signs, signs[1:]):
        joins = after is not None and sign["han"] and after["han"] and not folded[sign.end() : after.start()].strip()
        if joins and after is not None:
            found.append(Token(sign.group() + after.group(), sign.start(), after.end()))
        else:
            found.append(Token(sign.group().lower(), sign.start(), sign.end()))
    return tuple(found)


@lru_cache(maxsize=64)  # one search asks for its own words with every passage
def query_tokens(text: str) -> tuple[Phrase, ...]:
    """What to look for: each word between spaces is a phrase, all of which a passage must hold; none for signs alone.

    A phrase of Chinese characters is its pairs. One that ends in a single character, or in letters or figures,
    is found wherever a token begins with them.

    >>> query_tokens("开发区 GDP")
    (Phrase(tokens=('开发', '发区'), prefix=False), Phrase(tokens=('gdp',), prefix=True))
    >>> query_tokens("税"), query_tokens("第5条"), query_tokens("《》")
    ((Phrase(tokens=('税',), prefix=True),), (Phrase(tokens=('第', '5', '条'), prefix=True),), ())
    """
    phrases = (_phrase(word.group()) for word in _WORD.finditer(fold(text)))
    return tuple(dict.fromkeys(phrase for phrase in phrases if phrase.tokens))


def hits(text: str, phrases: Sequence[Phrase]) -> tuple[Span, ...]:
    """Where a text says one of the phrases, in order; stretches that meet are one.

    >>> hits("税费与税务", query_tokens("税务 税费"))
    (Span(start=0, end=2), Span(start=3, end=5))
    """
    found = sorted((span for phrase in phrases for span in _found(text, phrase)), key=lambda span: span.start)
    joined: list[Span] = []
    for span in found:
        if joined and span.start < joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)


def holds(text: str, phrases: Sequence[Phrase]) -> bool:
    """Whether a text says every phrase: what a search index answers, asked of one text."""
    return all(any(_found(text, phrase)) for phrase in phrases)


def _phrase(word: str) -> Phrase:
    found = placed_tokens(word)
    last = found[-1] if found else None
    if len(found) > 1 and last and found[-2].end == last.end:
        return Phrase(tuple(token.text for token in found[:-1]))
    return Phrase(tuple(token.text for token in found), prefix=last is not None)


def _found(text: str, phrase: Phrase) -> Iterator[Span]:
    """Where a text says a phrase; Chinese characters that follow one another are found without making its tokens."""
    pairs = phrase.tokens
    if not pairs or phrase.prefix or not all(map(_PAIR.fullmatch, pairs)):
        yield from _hits(placed_tokens(text), phrase)
        return
    signs = pairs[0][0] + "".join(pair[1] for pair in pairs)
    for found in re.finditer(f"(?=({_GAP.join(signs)}))", fold(text)):
        yield Span(*found.span(1))


def _hits(placed: Sequence[Token], phrase: Phrase) -> Iterator[Span]:
    wanted, last = phrase.tokens, len(phrase.tokens) - 1
    if not wanted:
        return
    for place in range(len(placed) - last):
        if any(placed[place + step].text != wanted[step] for step in range(last)):
            continue
        token = placed[place + last]
        if token.text == wanted[last]:
            yield Span(placed[place].start, token.end)
        elif phrase.prefix and token.text.startswith(wanted[last]):
            yield Span(placed[place].start, token.start + len(wanted[last]))
