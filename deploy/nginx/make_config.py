"""Writes nginx's configuration for Weighbridge to standard output.

python deploy/nginx/make_config.py 127.0.0.1:8501 127.0.0.1:8502 --name bench.example.nhs.uk \
    --certificate /etc/ssl/bench.pem --key /etc/ssl/bench.key > weighbridge.conf
"""

import argparse
import sys
import tomllib
from collections.abc import Iterable
from hashlib import sha256
from ipaddress import ip_address
from pathlib import Path
from string import Template

ROOT = Path(__file__).resolve().parents[2]
TEMPLATE = Path(__file__).with_name("weighbridge.conf.template")
_OUT = "max_fails=1 fail_timeout=10s"
_HSTS = 'add_header Strict-Transport-Security "max-age=31536000" always;'
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"
_CALM = "Your scenario is in this page's address; nothing of it is lost."
# by name: status codes, status sent, heading, what to do, seconds after which it is loaded again
_PAGES = {
    "refused": ("403", 403, "Not served here", "This address is not for the network.", 0),
    "too_large": (
        "413",
        413,
        "The file is too large",
        "A file may have up to {limit} MB. Choose a smaller one, or import it by command.",
        0,
    ),
    "too_long": ("414 494", 414, "The link is too long", "Open it anew from where it was sent.", 0),
    "too_many": ("429", 429, "Too much at once", f"This page loads again in a minute. {_CALM}", 60),
    "starting": (
        "502 504",
        503,
        "Weighbridge does not answer just now",
        f"It may be starting. This page loads again in ten seconds. {_CALM}",
        10,
    ),
}


class _Config(Template):
    delimiter = "%"  # nginx's own is $


def config(processes: list[str], options: argparse.Namespace) -> str:
    """The configuration for processes at these addresses (IP:port), in this order."""
    seats = {process: sha256(process.encode()).hexdigest()[:12] for process in processes}
    limit = _upload_limit()
    tls = bool(options.certificate)
    return _Config(TEMPLATE.read_text(encoding="utf-8")).substitute(
        answered=_lines(4, (f'"~(^|[ ,]){_exactly(p)}$" {seat};' for p, seat in seats.items())),
        seats=_lines(4, (f"{seat} weighbridge_{seat};" for seat in seats.values())),
        turns=_lines(4, (f"server {process} {_OUT};" for process in processes)),
        upstreams="\n".join(_upstream(p, seat, processes) for p, seat in seats.items()),
        secure="; Secure" if tls else "",
        secured=_lines(4, [_HSTS] if tls else []),
        redirect=_redirect(options) if tls else "",
        listen=_lines(4, _listen(options)),
        name=options.name,
        logs=options.logs,
        body=limit + 1,
        health=_lines(
            4,
            (
                f"location = /health/{number} {{ proxy_pass http://{process}/health; }}"
                for number, process in enumerate(processes, 1)
            ),
        ),
        pages=_lines(4, (line for name in _PAGES for line in _page(name, limit, tls))),
    )


def _upstream(process: str, seat: str, processes: list[str]) -> str:
    """The process of one seat; the others only while it does not answer."""
    others = (f"server {other} {_OUT} backup;" for other in processes if other != process)
    lines = [f"zone weighbridge_{seat} 64k;", f"server {process} {_OUT};", *others]
    return f"upstream weighbridge_{seat} {{\n{_lines(4, lines)}\n}}"


def _listen(options: argparse.Namespace) -> list[str]:
    if not options.certificate:
        return [f"listen {options.listen or 80};"]
    return [
        f"listen {options.listen or 443} ssl http2;",
        f"ssl_certificate {options.certificate};",
        f"ssl_certificate_key {options.key};",
        "ssl_protocols TLSv1.2 TLSv1.3;",
        "ssl_session_cache shared:weighbridge_tls:2m;",
        "ssl_session_tickets off;",
    ]


def _redirect(options: argparse.Namespace) -> str:
    if options.listen:
        return ""
    inside = ["listen 80;", f"server_name {options.name};", "server_tokens off;"]
    inside += ["access_log off;", "return 301 https://$host$request_uri;"]
    return f"server {{\n{_lines(4, inside)}\n}}"


def _page(name: str, limit: int, tls: bool) -> list[str]:
    codes, status, heading, words, again = _PAGES[name]
    refresh = f'<meta http-equiv="refresh" content="{again}">' if again else ""
    html = (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{heading}</title>'
        f"{refresh}<style>body{{font-family:Arial,sans-serif;margin:3rem;max-width:40rem}}</style>"
        f"</head><body><h1>{heading}</h1><p>{words.format(limit=limit)}</p></body></html>"
    ).replace("'", "&#39;")
    return [
        f"error_page {codes} /weighbridge-page/{name};",
        f"location = /weighbridge-page/{name} {{",
        "    internal;",
        "    default_type text/html;",
        f'    add_header Content-Security-Policy "{_POLICY}" always;',
        "    add_header X-Content-Type-Options nosniff always;",
        "    add_header Referrer-Policy no-referrer always;",
        "    add_header Cache-Control no-store always;",
        *([f"    {_HSTS}"] if tls else []),
        f"    return {status} '{html}';",
        "}",
    ]


def _upload_limit() -> int:
    settings = (ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8")
    return int(tomllib.loads(settings)["server"]["maxUploadSize"])


def _exactly(address: str) -> str:
    return "".join(f"\\{letter}" if letter in ".[]" else letter for letter in address)


def _lines(indent: int, lines: Iterable[str]) -> str:
    return "\n".join(" " * indent + line for line in lines)


def _address(text: str) -> str:
    """IP:port, as nginx names a process in what it logs; a host's name would not match that."""
    host, _, port = text.rpartition(":")
    try:
        ip_address(host.strip("[]"))
        if not 0 < int(port) < 65536:
            raise ValueError
    except ValueError:
        message = f"'{text}' is not an address such as 10.0.0.5:8501 or [fd00::5]:8501"
        raise argparse.ArgumentTypeError(message) from None
    return text


def main(arguments: list[str]) -> str:
    """What the command prints."""
    parser = argparse.ArgumentParser(description="nginx's configuration for Weighbridge")
    parser.add_argument("processes", nargs="+", type=_address, metavar="ADDRESS:PORT")
    parser.add_argument("--name", default="_", help="the host name that readers use")
    parser.add_argument("--listen", help="port, or ADDRESS:PORT; 443 with a certificate, else 80")
    parser.add_argument("--certificate", help="file of the TLS certificate with its chain")
    parser.add_argument("--key", help="file of its key")
    parser.add_argument("--logs", default="/var/log/nginx", help="folder for the logs")
    options = parser.parse_args(arguments)
    if bool(options.certificate) != bool(options.key):
        parser.error("--certificate and --key belong together: name both or neither")
    if len(set(options.processes)) < len(options.processes):
        parser.error("an address is named twice: each process has one of its own")
    return config(options.processes, options)


if __name__ == "__main__":
    sys.stdout.write(main(sys.argv[1:]))
