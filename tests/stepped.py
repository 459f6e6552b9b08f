"""Commands in processes of their own that are killed, held or hindered at a step of their writing.

A step is what changes a file or a folder, as Python's audit events tell before it happens, and
every fsync, every table, every phase of an import; a text is written in two halves with a step
between them. One process has imported the program and never opened DuckDB, whose threads would
not survive a fork; it forks one for each run, which costs no import.
"""

import ctypes
import errno
import gc
import json
import os
import resource
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
_CHANGES = ("os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.chmod", "fcntl.flock")
# Their end is a step; of write_table its beginning too.
_PHASES = {
    "lib.publishing.importing": ("read_publications", "load_release", "merge", "derive"),
    "lib.store.release": ("write_table", "release_problems"),
    "lib.store.rollback": ("release_problems",),
}
# What a full disk refuses; the rest it does.
_GROWS = ("open", "os.mkdir", "os.rename", "fsync", "write", "write_table")


@dataclass(frozen=True)
class Ended:
    """How a run ended. code: its exit code, None if it was killed or is held; steps: those begun.

    seconds: of processor time.
    """

    pid: int
    code: int | None
    out: str
    err: str
    steps: tuple[str, ...]
    seconds: float

    @property
    def refusal(self) -> str:
        """The one message of a run that was refused."""
        assert (self.code, self.out) == (2, ""), self
        assert self.err.startswith("Error: ") and self.err.count("\n") == 1, self.err
        assert "Traceback" not in self.err and "on our side" not in self.err, self.err
        return self.err.removeprefix("Error: ").strip()


class Stepped:
    """The process that forks, for one test after the other; place: a folder of its own."""

    def __init__(self, place: Path) -> None:
        self._place = place
        self._process = subprocess.Popen(
            [sys.executable, __file__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            env=os.environ | {"PYTHONPATH": f"{ROOT}:{ROOT / 'tests'}"},
        )

    def run(self, *arguments: object, **how: Any) -> Ended:
        """One command to its end, or until it is held.

        how: `kill`, `hold` or `interrupt` at that step (from 1), or die `after` so many seconds;
        an error of number `fails` `at` a step, and at all from there with `on`; `largest` bytes of
        a file, `deadly` if the process dies at them; `modes` that bind even who may read all;
        `kept` releases at most; `tiny`, the release that stands for the illustrative data.
        """
        (ended,) = self._ask({"arguments": [str(each) for each in arguments], **how})
        return ended

    def resume(self, *held: Ended) -> list[Ended]:
        """Those that are held go on at once, to the end of all of them."""
        return self._ask({"resume": [each.pid for each in held]})

    def close(self) -> None:
        """Ends the process."""
        assert self._process.stdin and self._process.stdout
        self._process.stdin.close()
        self._process.wait()
        self._process.stdout.close()

    def _ask(self, job: dict[str, Any]) -> list[Ended]:
        assert self._process.stdin and self._process.stdout
        self._process.stdin.write(json.dumps(job | {"place": str(self._place)}) + "\n")
        self._process.stdin.flush()
        return [self._ended(**told) for told in json.loads(self._process.stdout.readline())]

    def _ended(self, pid: int, code: int | None, killed: bool, seconds: float) -> Ended:
        place = self._place / str(pid)
        out, err, steps = ((place / name).read_text() for name in ("out", "err", "steps"))
        if code is not None or killed:
            shutil.rmtree(place)
        return Ended(pid, code, out, err, tuple(steps.splitlines()), seconds)


@contextmanager
def stepped(place: Path) -> Iterator[Stepped]:
    """The process for the time of some tests."""
    process = Stepped(place)
    try:
        yield process
    finally:
        process.close()


def _serve() -> None:
    sys.dont_write_bytecode = True
    for module in ("lib.__main__", "lib.sources.nof_metrics", *_PHASES):
        import_module(module)
    import_module("lib.framework").frameworks()
    import_module("lib.organisations").reference_extract()
    gc.freeze()  # or the forks would copy what they look through
    held: set[int] = set()
    for line in sys.stdin:
        job = json.loads(line)
        pids = job.get("resume") or [os.fork()]
        if not all(pids):
            _run(job)
        for pid in job.get("resume", ()):
            os.kill(pid, signal.SIGCONT)
        told = [_waited_for(pid) for pid in pids]
        held = held - set(pids) | {each["pid"] for each in told if _held(each)}
        print(json.dumps(told), flush=True)
    for pid in held:  # by a test that failed
        os.kill(pid, signal.SIGKILL)


def _held(told: dict[str, Any]) -> bool:
    return told["code"] is None and not told["killed"]


def _waited_for(pid: int) -> dict[str, Any]:
    _, status, used = os.wait4(pid, os.WUNTRACED)
    return {
        "pid": pid,
        "code": os.WEXITSTATUS(status) if os.WIFEXITED(status) else None,
        "killed": os.WIFSIGNALED(status),
        "seconds": used.ru_utime + used.ru_stime,
    }


def _run(job: dict[str, Any]) -> None:
    """In the fork; never returns."""
    code = 70
    try:
        place = Path(job["place"]) / str(os.getpid())
        place.mkdir()
        steps = os.open(place / "steps", os.O_WRONLY | os.O_CREAT)
        for number, name in ((1, "out"), (2, "err")):
            os.dup2(os.open(place / name, os.O_WRONLY | os.O_CREAT), number)
        import_module("lib.store.release").KEPT = job.get("kept", 5)
        if "tiny" in job:
            tiny_illustration(Path(job["tiny"]))
        _limit(job)
        _watch(_Steps(job, steps))
        code = import_module("lib.__main__").main(job["arguments"])
    except BaseException as error:
        import_module("traceback").print_exception(error)
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def tiny_illustration(release: Path, patch: Callable[..., None] = setattr) -> None:
    """Lets `illustrate` write the tables of a small release, and everything else as it does."""
    making, connection, manifest = map(
        import_module, ("lib.illustrative.making", "lib.store.connection", "lib.store.manifest")
    )

    def fill(empty: Any, *_: object) -> None:
        described = manifest.read_manifest(release / "manifest.json")
        connection.load_release(empty, release, described)

    patch(making, "_made", lambda _: (None, SimpleNamespace(results=())))
    patch(making, "fill", fill)


def _limit(job: dict[str, Any]) -> None:
    if "largest" in job:
        if job.get("deadly"):
            signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
        resource.setrlimit(resource.RLIMIT_FSIZE, (job["largest"], job["largest"]))
    if job.get("modes"):
        _heed_modes()
    if "after" in job:
        signal.setitimer(signal.ITIMER_REAL, job["after"])


def _heed_modes() -> None:
    """Gives up what lets the root user pass over the modes of files, for this process."""
    header = (ctypes.c_uint32 * 2)(0x20080522, 0)  # version 3; this process
    sets = (ctypes.c_uint32 * 6)()  # effective, permitted, inheritable; twice 32 bits
    system = ctypes.CDLL(None, use_errno=True)
    if system.capget(header, sets) == 0:
        sets[0] &= ~0b110  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
        system.capset(header, sets)


class _Steps:
    def __init__(self, job: dict[str, Any], told: int) -> None:
        self._job = job
        self._told = told
        self._begun = 0
        self._failing = False

    def begin(self, kind: str, name: object = "") -> None:
        """Before the step is taken: writes it down, and does what is to happen there."""
        job = self._job
        self._begun += 1
        if "largest" not in job:
            os.write(self._told, f"{kind} {Path(os.fsdecode(str(name))).name}\n".encode())
        if self._begun == job.get("kill"):
            os.kill(os.getpid(), signal.SIGKILL)
        if self._begun == job.get("hold"):
            os.kill(os.getpid(), signal.SIGSTOP)
        if self._begun == job.get("interrupt"):
            raise KeyboardInterrupt
        if self._begun == job.get("at") or (self._failing and job.get("on")):
            self._failing = True
            self._fail(kind, job["fails"])

    def _fail(self, kind: str, number: int) -> None:
        if number == errno.ENOSPC and kind not in _GROWS:
            return
        if kind == "write_table":
            said = f"Could not write file: {os.strerror(number)}"
            raise import_module("duckdb").IOException(said)
        if kind in (*_GROWS, *_CHANGES):
            raise OSError(number, os.strerror(number))


def _watch(steps: _Steps) -> None:
    fsync, own = os.fsync, {f"/dev/fd/{number}" for number in range(3)}

    def audit(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open" and arguments[2] & (os.O_WRONLY | os.O_RDWR) and arguments[0] not in own:
            steps.begin("open", arguments[0])
        elif event in _CHANGES:
            steps.begin(event, arguments[0])

    def synced(descriptor: int) -> None:
        steps.begin("fsync", Path(f"/proc/self/fd/{descriptor}").readlink())
        fsync(descriptor)

    def write_text(path: Path, text: str, encoding: str | None = None) -> int:
        with path.open("w", encoding=encoding) as stream:
            stream.write(text[: len(text) // 2])
            stream.flush()
            steps.begin("write", path)
            return stream.write(text[len(text) // 2 :])

    def counted(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **options: Any) -> Any:
            if name == "write_table":
                steps.begin(name, arguments[-1])
            result = function(*arguments, **options)
            steps.begin(f"after {name}")
            return result

        return call

    os.fsync = synced
    Path.write_text = write_text  # type: ignore[method-assign, assignment]
    for module, names in _PHASES.items():
        for name in names:
            of = import_module(module)
            setattr(of, name, counted(name, getattr(of, name)))
    sys.addaudithook(audit)


if __name__ == "__main__":
    _serve()
