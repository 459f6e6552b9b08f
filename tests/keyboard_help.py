"""A page by keyboard alone: where Tab leads, and to what is looked for."""

from playwright.sync_api import Page

_FOCUSED = """() => {
    const it = document.activeElement;
    if (!it || it === document.body) return null;
    const box = it.getBoundingClientRect();
    const style = getComputedStyle(it);
    const words = it.getAttribute('aria-label') || it.innerText || it.getAttribute('title') || '';
    return {
        tag: it.tagName.toLowerCase(),
        words: words.trim().split('\\n')[0],
        key: (it.closest('[class*="st-key-"]')?.className.match(/st-key-([\\w-]+)/) || [])[1] || '',
        seen: box.width > 0 && box.height > 0 && style.visibility !== 'hidden',
        on_screen: box.bottom > 0 && box.top < innerHeight,
    };
}"""
Stop = dict[str, object]


def focused(page: Page) -> Stop | None:
    """What has the focus; None where nothing has."""
    found: Stop | None = page.evaluate(_FOCUSED)
    return found


def walk(page: Page, longest: int = 400) -> list[Stop]:
    """Every stop of the Tab key from the page's beginning to its end, in order."""
    page.evaluate("() => { document.activeElement.blur(); window.scrollTo(0, 0); }")
    stops: list[Stop] = []
    for _ in range(longest):
        page.keyboard.press("Tab")
        if (stop := focused(page)) is None:
            break
        if stops and stop == stops[0] and len(stops) > 1:
            break
        stops.append(stop)
    else:
        raise AssertionError(f"more than {longest} stops: {stops[-5:]}")
    return stops


def tab_to(page: Page, words: str, longest: int = 400) -> None:
    """Presses Tab until something with these words has the focus."""
    for _ in range(longest):
        page.keyboard.press("Tab")
        stop = focused(page)
        if stop and words in str(stop["words"]):
            return
    raise AssertionError(f"no '{words}' within {longest} stops")
