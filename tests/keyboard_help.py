"""A page by keyboard alone: where Tab leads, and what it never reaches."""

from playwright.sync_api import Page

# Focus begins at the document's own beginning, wherever it was.
_BEGIN = """() => {
    document.activeElement.blur();
    window.wbReached = new Set();
    getSelection().removeAllRanges();
}"""
_STEP = """() => {
    const it = document.activeElement;
    if (!it || it === document.body || window.wbReached.has(it)) return null;
    window.wbReached.add(it);
    const box = it.getBoundingClientRect();
    const shown = getComputedStyle(it);
    const above = [it.parentElement, it.parentElement.parentElement];
    const drawn = [it, ...it.querySelectorAll('*'), ...above];
    const marked = drawn.some(one => {
        const style = getComputedStyle(one);
        return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1
            || style.boxShadow !== 'none';
    });
    const words = it.getAttribute('aria-label') || it.innerText || it.getAttribute('title')
        || it.labels?.[0]?.innerText || '';
    return {
        name: `${it.tagName.toLowerCase()} '${words.trim().split('\\n')[0].slice(0, 60)}'`,
        marked,
        seen: box.bottom > 0 && box.top < innerHeight && shown.visibility !== 'hidden',
    };
}"""
# What can be used with a mouse and was no stop; of a group with one stop, arrows lead to the rest.
_MISSED = """() => {
    const usable = 'a[href], button, input, select, textarea, summary, [role=button]';
    const group = '[role=radiogroup], [role=group], [data-testid=stButtonGroup], [role=toolbar]';
    const reached = [...window.wbReached];
    return [...document.querySelectorAll(usable)]
        .filter(one => one.checkVisibility({visibilityProperty: true, opacityProperty: true}))
        .filter(one => !one.disabled && one.getAttribute('aria-hidden') !== 'true')
        .filter(one => one.getBoundingClientRect().width > 1)
        .filter(one => !reached.some(it => it === one || it.contains(one) || one.contains(it)))
        .filter(one => {
            const within = one.closest(group);
            return !within || !reached.some(it => within.contains(it));
        })
        .map(one => one.outerHTML.slice(0, 160));
}"""
LONGEST = 600  # stops of a page; a table of trusts has a link for each


class Stop:
    """What Tab came to: its name, whether it looks focused, and whether it is in sight."""

    def __init__(self, found: dict[str, object]) -> None:
        self.name = str(found["name"])
        self.marked = bool(found["marked"])
        self.seen = bool(found["seen"])


def walk(page: Page) -> list[Stop]:
    """Every stop of the Tab key from the page's beginning to its end, in order."""
    page.evaluate(_BEGIN)
    stops: list[Stop] = []
    while len(stops) < LONGEST:
        page.keyboard.press("Tab")
        found = page.evaluate(_STEP)
        if found is None:
            return stops
        stops.append(Stop(found))
    raise AssertionError(f"Tab does not come to the end within {LONGEST} stops")


def missed(page: Page) -> list[str]:
    """After `walk`: what a mouse can use and Tab did not come to."""
    found: list[str] = page.evaluate(_MISSED)
    return found


def tab_to(page: Page, words: str) -> None:
    """Presses Tab until something of this name has the focus, past the page's end if need be."""
    page.evaluate(_BEGIN)
    for _ in range(LONGEST):
        page.keyboard.press("Tab")
        found = page.evaluate(_STEP)
        if found and words in str(found["name"]):
            return
    raise AssertionError(f"Tab does not come to '{words}'")
