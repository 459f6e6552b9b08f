"""The command that writes nginx's configuration, and nginx's own check of it."""

import shutil
import subprocess
from pathlib import Path

import pytest
from running_proxy import made, nginx, written

TWO = ("127.0.0.1:8501", "127.0.0.1:8502")


def checked(whole: Path) -> str:
    """What nginx says of a configuration; it must be sound."""
    command = [nginx(), "-t", "-c", str(whole), "-e", str(whole.with_name("error.log"))]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stderr
    return answer.stderr


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    if shutil.which("openssl") is None:
        pytest.skip("openssl is not installed")
    folder = tmp_path_factory.mktemp("tls")
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1"]
    command += ["-subj", "/CN=bench.example", "-keyout", str(key), "-out", str(certificate)]
    subprocess.run(command, check=True, capture_output=True)
    return certificate, key


class TestConfiguration:
    @pytest.mark.parametrize(
        "processes", [TWO[:1], TWO, ("10.0.0.5:8501", "10.0.0.6:8501", "[fd00::7]:8501")]
    )
    def test_is_one_that_nginx_takes(self, processes: tuple[str, ...], tmp_path: Path) -> None:
        assert "warn" not in checked(written(tmp_path, *processes, "--listen", "127.0.0.1:8099"))

    def test_ends_tls_and_says_so_to_browsers(
        self, certificate: tuple[Path, Path], tmp_path: Path
    ) -> None:
        tls = ("--certificate", str(certificate[0]), "--key", str(certificate[1]))

        checked(written(tmp_path, *TWO, "--name", "bench.example", *tls))

        text = (tmp_path / "weighbridge.conf").read_text()
        assert "Strict-Transport-Security" in text and "SameSite=Lax; Secure" in text
        assert "return 301 https://$host$request_uri;" in text

    def test_promises_no_tls_without_a_certificate(self) -> None:
        text = made(*TWO).stdout
        assert "listen 80;" in text
        assert "Strict-Transport-Security" not in text and "; Secure" not in text

    def test_keeps_addresses_with_their_scenario_out_of_the_log(self) -> None:
        line = made(*TWO).stdout.partition("log_format")[2].partition(";")[0]
        names = line.replace('"', " ").split()
        assert "$uri" in names
        assert not {"$request", "$request_uri", "$args", "$query_string", "$http_referer"} & {
            *names
        }

    @pytest.mark.parametrize(
        ("arguments", "says"),
        [
            (("bench:8501",), "'bench:8501' is not an address such as 10.0.0.5:8501"),
            (("10.0.0.5",), "'10.0.0.5' is not an address"),
            (("10.0.0.5:99999",), "'10.0.0.5:99999' is not an address"),
            ((*TWO, TWO[0]), "an address is named twice"),
            ((*TWO, "--key", "key.pem"), "--certificate and --key belong together"),
            ((), "ADDRESS:PORT"),
        ],
    )
    def test_refuses_what_makes_none_in_one_message(
        self, arguments: tuple[str, ...], says: str
    ) -> None:
        answer = made(*arguments)
        assert (answer.returncode, answer.stdout) == (2, "")
        assert says in answer.stderr and "Traceback" not in answer.stderr
