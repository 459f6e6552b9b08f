"""Words that somebody might type, send or write into a file: hostile, broken or merely odd.

All of it is drawn from a case's own number, so that a case is found again by that.
"""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from random import Random
from typing import Any

ODD = (
    *(
        "",
        " ",
        "\n",
        "a\nb",
        "\r\n",
        "\t",
        "\x00",
        "\x1b[31m",
        "\x7f",
        "\u2028",
        "\ufeff",
        "\ufffe",
    ),
    *("\u202eabc", "\u200b", "e\u0301", "ﷺ" * 20, "財務", "Ｆｉｎａｎｃｅ", "fіnance", "😀" * 9),
    *("<script>hacked=1</script>", "'\"><img src=x onerror=hacked=1>", "<b>", "&lt;&amp;", "]]>"),
    *("__class__", "__proto__", "constructor", "{0.__class__}", "{{7*7}}", "${x}", "%s%n", "../.."),
    *(
        "-1",
        "0",
        "-0",
        "1e400",
        "1e-400",
        "nan",
        "NaN",
        "inf",
        "-Infinity",
        "0x10",
        "1_0",
        "٣",
        "½",
    ),
    *("9" * 400, "1.5", "2,5", "1/0", "True", "null", "none", "official", "~", "~~~", ";;", ",,,"),
    *(":", "-", ".", "'; DROP TABLE organisations; --", "(a+)+$", "[.*", "\\", "a" * 10_000),
)
# Everything that JSON can hold in the place of something else.
ODD_VALUES: tuple[Any, ...] = (
    *(None, True, False, 0, 1, 2, -1, 101, 0.5, -0.0, 1e300, 10**40, 2**63, "0.5", "1", "", "x"),
    *("a\nb", "\u202eabc", "__class__", [], {}, [[]], [1, "a", None], {"a": 1}, {"": {}}),
    *([2.0, 2.0, 2.0], [3, 2, 1], [1, 2, 3, 4], "a" * 10_000),
)
_LETTERS = "abcXYZ019 .,:;-_~=+/*&!|>'\"#%@`?<>[]{}()\\\n\t\r\x00é\u202e😀"


def odd_word(random: Random, near: Sequence[str] = ()) -> str:
    """One of the odd ones, letters at random, or one of `near` with something wrong in it."""
    kind = random.random()
    if near and kind < 0.4:
        return damaged(random, random.choice(near))
    if kind < 0.8:
        return random.choice(ODD)
    span = random.choice([0x80, 0x250, 0x3000, 0x110000])
    letters = (random.randrange(span) for _ in range(random.randint(1, 40)))
    return "".join(chr(one) for one in letters if not 0xD800 <= one < 0xE000)


def damaged(random: Random, text: str) -> str:
    """The text with one to four things wrong: letters put in, left out, other, or said twice."""
    for _ in range(random.randint(1, 4)):
        at = random.randint(0, len(text))
        until = min(len(text), at + random.choice([0, 1, 1, 2, random.randint(0, 30)]))
        kind = random.randrange(5)
        if kind == 0:
            text = text[:at] + random.choice(ODD[:-1]) + text[until:]
        elif kind == 1:
            text = text[:at] + text[until:]
        elif kind == 2:
            text = text[:at] + random.choice(_LETTERS) + text[until:]
        elif kind == 3:
            text = text[:at] + text[at:until] * 2 + text[until:]
        else:
            text = text[:at] + text[at:until].swapcase() + text[until:]
    return text


def damaged_bytes(random: Random, data: bytes) -> bytes:
    """The same of bytes."""
    for _ in range(random.randint(1, 4)):
        at = random.randint(0, len(data))
        until = min(len(data), at + random.choice([0, 1, 1, 2, random.randint(0, 300)]))
        piece = random.choice([b"", random.randbytes(random.randint(1, 4)), data[at:until] * 2])
        data = data[:at] + piece + data[until:]
    return data


def odd_content(random: Random, names: Sequence[str] = (), depth: int = 0) -> Any:
    """What JSON can hold, of any shape."""
    kind = random.random()
    if depth > 4 or kind < 0.4:
        return odd_word(random, names) if kind < 0.2 else _odd_value(random)
    many = range(random.choice([0, 1, 2, 3]))
    if kind < 0.7:
        return [odd_content(random, names, depth + 1) for _ in many]
    keys = [random.choice([odd_word(random), *names]) for _ in many]
    return {key: odd_content(random, names, depth + 1) for key in keys}


def damaged_content(random: Random, content: Any, names: Sequence[str] = ()) -> Any:
    """A copy with something else in one to three of its places; names: keys that it may gain."""
    content = deepcopy(content)
    for _ in range(random.choice([1, 1, 2, 3])):
        content = _damaged_once(random, content, names)
    return content


def _damaged_once(random: Random, content: Any, names: Sequence[str]) -> Any:
    inside = content.values() if isinstance(content, dict) else content
    if isinstance(content, dict | list) and inside and random.random() < 0.75:
        where = random.choice(list(content) if isinstance(content, dict) else range(len(content)))
        content[where] = _damaged_once(random, content[where], names)
        return content
    if isinstance(content, Mapping) and random.random() < 0.8:
        return _other_keys(random, dict(content), names)
    if isinstance(content, list) and random.random() < 0.5:
        return content * random.choice([0, 2, 200]) or [_odd_value(random)]
    return _odd_value(random)


def _odd_value(random: Random) -> Any:
    return deepcopy(random.choice(ODD_VALUES))  # what comes of it is damaged again


def _other_keys(random: Random, content: dict[Any, Any], names: Sequence[str]) -> dict[Any, Any]:
    if content and random.random() < 0.4:
        del content[random.choice(list(content))]
    if random.random() < 0.8:
        content[random.choice([odd_word(random, names), *names])] = _odd_value(random)
    return content
