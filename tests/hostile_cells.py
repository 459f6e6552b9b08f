"""What no cell of a publication should hold: numbers that are none, letters that cannot be seen."""

NOT_NUMBERS = (
    *("NaN", "nan", "inf", "-inf", "Infinity", "1e400", "-1e400", "1e308", "1e16", "9" * 5_000),
    *("0x10", "1_000", "１２", "١٢", "²", "½", "∞", "1,234", "1 234", "1.234,5", "50%", "£5"),
    *(".5", "5.", "--5", "1e", "1e400 to 5", "1 to 1e400", "nan to nan", "TRUE", "#REF!", "#N/A"),
)
NUMBERS = ("-0", "+0", "-1", "+1", "0", "1e3", "1e-400", "0.5", "1" * 15)
FORMULAS = ("=1+1", "=cmd|' /C calc'!A0", "@SUM(A1)", '=HYPERLINK("http://x","y")', "-2+3", "\t=1")
UNSEEN = ("\x1b[31mred", "\u202eRA1", "RA1\u200e", "a\u2028b", "a\u0085b", "\ufeffRA1", "\x07")
ODD = (
    *(
        '"',
        '""',
        "'",
        ";",
        "\\",
        "%s",
        "{}",
        "<script>alert(1)</script>",
        "🏥",
        "é",
        "Ａ",
        "R\u0410\u0410",
    ),
    *("2025-02-30", "31/02/2025", "99999-01-01", "2026-13", "Q5 2025/26", "Q4 20", "MAY-9999"),
    *("", " ", "\u00a0", "-", "*", "NA", "x" * 3_000, "x" * 140_000, "a\nb", "a\r\nb"),
)
HOSTILE = (*NOT_NUMBERS, *NUMBERS, *FORMULAS, *UNSEEN, *ODD)


def as_numbers(cell: str) -> set[float]:
    """What a reader may make of a cell that is a number, a share or a number of seconds."""
    try:
        number = float(cell)
    except ValueError:
        return set()
    return {number, 100 * number, number / 60}
