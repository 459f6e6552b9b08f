"""What went wrong between here and a data folder at a URL, in words and without secrets.

An exception's own text is never shown: it may hold keys, signatures or whole answers of a server.
"""

from collections.abc import Iterator

from lib.errors import StoreError

INSTALL = "pip install --require-hashes -r requirements-s3.txt"
_KEYS = {"ExpiredToken", "InvalidAccessKeyId", "InvalidToken", "SignatureDoesNotMatch"}
# The first whose words stand in a code of S3 or in a class of the exceptions says what it is.
_WORDS = (
    (("NoSuchBucket",), "cannot be read: there is no such bucket."),
    (
        ("ImportError",),
        f"cannot be opened: what reads such a URL is not installed. For S3: {INSTALL}",
    ),
    (
        ("Credential", *_KEYS),
        "cannot be opened: no valid credentials were found. Give them by the environment "
        "(AWS_ACCESS_KEY_ID, AWS_PROFILE) or the machine's role.",
    ),
    (
        ("PermissionError",),
        "cannot be opened: access is denied. S3 says so, too, of a file that is not there to "
        "whoever may not list the bucket.",
    ),
    (("Timeout",), "cannot be reached: there was no answer in time."),
    (
        ("Connection",),
        "cannot be reached. Is there a network, and is the endpoint right (AWS_ENDPOINT_URL)?",
    ),
)


class RemoteError(StoreError):
    """A data folder at a URL that cannot be read or written now; what was copied from it stays."""


class NotThereError(RemoteError):
    """A file that a data folder at a URL lacks."""


def fault(name: str, error: BaseException) -> RemoteError:
    """The error for whoever runs this bench. name: the file at the URL, as it is shown."""
    codes = [code for each in _chain(error) if (code := _code(each))]
    kinds = [kind.__name__ for each in _chain(error) for kind in type(each).__mro__]
    for looked_for, words in _WORDS:
        if any(word in kind for word in looked_for for kind in (*codes, *kinds)):
            return RemoteError(f"{name} {words}")
    if "FileNotFoundError" in kinds or "NotADirectoryError" in kinds:
        return NotThereError(f"{name} is not there.")
    if isinstance(error, ValueError) and "Protocol not known" in str(error):
        return RemoteError(f"{name} cannot be opened: nothing reads URLs of this kind.")
    why = codes[0] if codes else type(error).__name__
    return RemoteError(f"{name} cannot be read or written ({why}).")


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__


def _code(error: BaseException) -> str:
    """The code in an answer of S3, which comes from outside: only if it is a word."""
    response = getattr(error, "response", None)
    code = response.get("Error", {}).get("Code") if isinstance(response, dict) else None
    return code if isinstance(code, str) and code.isalnum() and len(code) < 60 else ""
