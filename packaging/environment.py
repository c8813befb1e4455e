"""Makes the checkout ready to run: `.venv/` with the pinned packages, and the system libraries a window needs.

Standard library only, since it runs before anything is installed. Package indexes are the user's own choice: pip reads
its usual configuration, and nothing here names one.
"""

import ctypes
import hashlib
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]

# What Qt loads from the system when it opens a window, and the Debian package that brings each.
WINDOW_LIBRARIES: Mapping[str, str] = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}

# A line in which pip names the file it takes next, and its size when it has to be fetched.
PROGRESS = re.compile(
    r"\s*(Downloading|Using cached|Processing) (\S*/)?(?P<name>[^-/\s]+)-(?P<version>[^-\s]+)-\S+\.whl(?!\.metadata)"
    r"(?P<size> \([\d.]+ \w?B\))?"
)


class SetupError(Exception):
    """The checkout could not be made ready; the message tells the user what to do."""


def say(line: str) -> None:
    """Print one line of progress at once, also into a pipe; where nobody reads any more, go on in silence."""
    try:
        print(line, flush=True)
    except BrokenPipeError:
        # What is still in the buffer would fail again at the end of the process.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


class Environment:
    """The virtual environment of one checkout."""

    def __init__(self, root: Path = ROOT) -> None:
        self.root = root
        self.folder = root / ".venv"
        self.constraints = root / "packaging" / "constraints.txt"
        self.stamp = self.folder / "workbench-setup.json"
        # There while packages are being installed: finding it means that an earlier setup was cut off.
        self.unfinished = self.folder / "workbench-setup.unfinished"

    @property
    def python(self) -> Path:
        """The interpreter inside the environment."""
        return self.folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

    def prepare(self, extras: Sequence[str] = ()) -> None:
        """Make the environment hold the pinned packages and *extras*; costs nothing when it already does.

        Raises SetupError, with what to do, when something on the machine is missing.
        """
        if self.is_ready(extras):
            return
        with self._alone():
            if not self.is_ready(extras):
                self._set_up(extras)

    def is_ready(self, extras: Sequence[str] = ()) -> bool:
        """Say whether the last setup finished, for these very pins, and brought *extras*."""
        done = self._read_stamp()
        complete = self.python.exists() and not self.unfinished.exists()
        return complete and done.get("key") == self._key() and set(extras) <= set(done.get("extras", ()))

    def _set_up(self, extras: Sequence[str]) -> None:
        wanted = sorted({*extras, *self._read_stamp().get("extras", ())})
        if not self._is_sound():
            self._create()
        self.unfinished.touch()
        self._install(wanted)
        self._compile()
        self._write_stamp(wanted)
        self.unfinished.unlink()
        say("Ready.")

    def _key(self) -> str:
        pins = hashlib.sha256()
        for part in (self.constraints.read_bytes(), (self.root / "pyproject.toml").read_bytes()):
            pins.update(hashlib.sha256(part).digest())
        pins.update(f"{sys.version_info[:2]} {self.root}".encode())
        return pins.hexdigest()

    def _read_stamp(self) -> dict[str, Any]:
        try:
            done = json.loads(self.stamp.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return done if isinstance(done, dict) else {}

    def _write_stamp(self, extras: Sequence[str]) -> None:
        fresh = self.stamp.with_suffix(".new")
        fresh.write_text(json.dumps({"key": self._key(), "extras": list(extras)}), encoding="utf-8")
        fresh.replace(self.stamp)

    def _is_sound(self) -> bool:
        """Say whether there is a whole environment of this Python to install into."""
        if self.unfinished.exists() or not self.python.exists():
            return False
        probe = [str(self.python), "-c", "import pip, sys; print(*sys.version_info[:2])"]
        try:
            found = subprocess.run(probe, capture_output=True, text=True, timeout=60, check=True)
        except (OSError, subprocess.SubprocessError):
            return False
        return found.stdout.split() == [str(number) for number in sys.version_info[:2]]

    def _create(self) -> None:
        if importlib.util.find_spec("ensurepip") is None or importlib.util.find_spec("venv") is None:
            need_packages([f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"], "to make a Python environment")
        say(f"Making a Python environment in {self.folder}")
        if self.folder.is_symlink():
            self.folder.unlink()
        base = getattr(sys, "_base_executable", sys.executable)
        run_quietly([base, "-m", "venv", "--clear", str(self.folder)])

    def _install(self, extras: Sequence[str]) -> None:
        say("Fetching and installing packages (once; some minutes on a slow line)")
        project = str(self.root) + (f"[{','.join(extras)}]" if extras else "")
        command = [str(self.python), "-m", "pip", "install", "--constraint", str(self.constraints)]
        run_pip([*command, "--editable", project])

    def _compile(self) -> None:
        """Have Python read the program's own code now: pip does this for the packages, but not for a checkout.

        Where the machine forbids keeping bytecode (PYTHONDONTWRITEBYTECODE), every start would else do it again.
        """
        run_quietly([str(self.python), "-m", "compileall", "-q", str(self.root / "workbench")])

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Hold other setups of this checkout back until this one is over."""
        try:
            import fcntl
        except ImportError:  # Windows: two setups at once are rare there, and the second repairs what they broke
            yield
            return
        folder = self.root / "build"
        folder.mkdir(exist_ok=True)
        with (folder / "setup.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield


def run_pip(command: Sequence[str]) -> None:
    """Run pip with one short line for each package; on failure show all it said. Raises SetupError."""
    # A user-wide "install for me alone" setting would make every install into an environment fail.
    environ = {**os.environ, "PIP_USER": "0", "PIP_NO_INPUT": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    said = []
    process = subprocess.Popen(command, env=environ, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    with process:
        assert process.stdout is not None
        for line in process.stdout:
            said.append(line.rstrip())
            progress = PROGRESS.match(line)
            if progress:
                say(f"  {progress['name']} {progress['version']}{progress['size'] or ''}")
            elif line.startswith("Installing collected"):
                say("  … unpacking")
    if process.returncode:
        raise SetupError("\n".join([*said[-30:], "The packages could not be installed; the next run tries again."]))


def run_quietly(command: Sequence[str], environ: Mapping[str, str] | None = None) -> None:
    """Run *command* and show what it said only if it fails. Raises SetupError."""
    done = subprocess.run(command, env=environ, text=True, capture_output=True, check=False)
    if done.returncode:
        raise SetupError(f"{(done.stdout + done.stderr).strip()}\nThis command failed: {' '.join(command)}")


def need_window_libraries() -> None:
    """See to it that the system libraries of a window are there; where that cannot be done, say what is missing."""
    if not sys.platform.startswith("linux"):
        return
    missing = [name for name in WINDOW_LIBRARIES if not _loads(name)]
    if not missing:
        return
    try:
        need_packages([WINDOW_LIBRARIES[name] for name in missing], "to open a window")
    except SetupError as reason:
        say(f"{reason}\n(missing: {', '.join(missing)})")


def need_packages(packages: Sequence[str], purpose: str) -> None:
    """Install Debian *packages* when allowed to. Raises SetupError naming the one command to run otherwise."""
    names = " ".join(packages)
    if shutil.which("apt-get") is None:
        raise SetupError(f"Some system packages are missing {purpose}; on Debian they are called: {names}")
    if os.geteuid() != 0:
        raise SetupError(f"Some system packages are missing {purpose}. Please run:\n  sudo apt-get install {names}")
    say(f"Installing system packages {purpose}: {names}")
    environ = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    apt = ["apt-get", "-qq", "-o", "DPkg::Lock::Timeout=300"]
    install = [*apt, "install", "--yes", "--no-install-recommends", *packages]
    try:
        run_quietly(install, environ)
    except SetupError:  # most often a fresh machine that has no package lists yet
        run_quietly([*apt, "update"], environ)
        run_quietly(install, environ)


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def guarded(main: Callable[[], int]) -> int:
    """Run *main* and turn what stops a setup into one calm sentence; return the exit code."""
    try:
        return main()
    except SetupError as reason:
        print(reason, file=sys.stderr)
        return 4
    except KeyboardInterrupt:
        print("\nInterrupted. The next run takes up from here.", file=sys.stderr)
        return 130
