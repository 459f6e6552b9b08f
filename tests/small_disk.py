"""Imports on a disk of a few kilobytes, and on one that is read-only, mounted for this process.

Runs in a mount namespace of its own (`unshare -rm`), so that nothing of it is left behind:

    python tests/small_disk.py FOLDER PUBLICATION MOUNT KILOBYTES...

prints a JSON list with an entry a size, and a last one for the read-only disk: the exit code, what
was said, and whether the folder is as it was.
"""

import json
import shutil
import subprocess
import sys
from pathlib import Path

from interrupted import command, content


def main(before: Path, publication: Path, mount: Path, sizes: list[int]) -> None:
    """Prints what came of every size."""
    told = [_tried(before, publication, mount, size, "rw") for size in sizes]
    print(json.dumps([*told, _tried(before, publication, mount, 10_000, "ro")]))


def _tried(before: Path, publication: Path, mount: Path, size: int, mode: str) -> list[object]:
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}k", "small", str(mount)], check=True)
    data = Path(shutil.copytree(before, mount / "data"))
    subprocess.run(["mount", "-o", f"remount,{mode}", str(mount)], check=True)
    ran = command("import", publication, "--data", data)
    unchanged = content(data) == content(before)
    subprocess.run(["umount", str(mount)], check=True)
    return [ran.code, ran.err, unchanged]


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]), [int(size) for size in sys.argv[4:]])
