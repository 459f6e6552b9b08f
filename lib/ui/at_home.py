"""Streamlit asks a service on the Internet what this machine's address is; here it does not."""

from streamlit import net_util


def stay_at_home() -> None:
    """Answers in its place that the address is not known.

    It would ask, and hold up every reader for up to two seconds, whenever a web socket is opened
    from another origin. The start's question is spared by browser.serverAddress
    (.streamlit/config.toml).
    """
    net_util.get_external_ip = _unknown


def _unknown() -> None:
    return None
