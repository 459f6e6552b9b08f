"""What a document that no reader knows seems to be, for a message that helps."""

from lib.sources.archive import is_archive
from lib.sources.delimited import header_of
from lib.sources.document import Document

_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OLE = b"\xd0\xcf\x11\xe0"
_SIGNATURES = (
    (b"%PDF", "a PDF document"),
    (b"PK\x03\x04", "a workbook or another Office document"),
    (_OLE, "an old Office file (xls, doc)"),
    (b"\x1f\x8b", "a gzip archive: unpack it first"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"PAR1", "a parquet file"),
)


def seems_to_be(document: Document) -> str:
    """A noun phrase for the document's form, judged by its first bytes."""
    head = document.head
    if not head.strip():
        return "empty"
    with document.open() as stream:
        if is_archive(stream):
            return "an archive inside an archive: unpack it first"
    if head.startswith(_OLE) and _ENCRYPTED in document.content:
        return "protected by a password: save it without"
    known = (words for signature, words in _SIGNATURES if head.startswith(signature))
    return next(known, None) or _text_form(document)


def _text_form(document: Document) -> str:
    head = document.head
    if b"\0" in head[:4096] and not head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "a binary file"
    start = head[:512].decode("utf-8-sig", errors="replace").lstrip()
    if start.startswith("<"):
        return "a web page or other markup"
    header = header_of(document)
    for mark, words in ((";", "semicolons"), ("\t", "tabs")):
        if len(header) < 2 and start.partition("\n")[0].count(mark) > 1:
            return f"a table whose columns are set apart by {words}; save it with commas"
    if start.startswith(("{", "[")) or len(header) < 2:
        return "plain text"
    shown = ", ".join(header[:8]) + (", ..." if len(header) > 8 else "")
    return f"a table with the columns {shown[:300]}"
