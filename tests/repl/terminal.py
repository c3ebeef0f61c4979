# SPDX-License-Identifier: Apache-2.0
"""A person at a terminal: runs the program on a pseudo-terminal, types, and sees what a screen shows."""
import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time

PATIENCE = float(os.environ.get("REPL_PATIENCE", 20))  # seconds until something must have appeared
ESCAPE = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b[=>]|\x1b\][^\x07]*\x07")


def set_size(fd, columns, lines):
    fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))


class Terminal:
    def __init__(self, command, home, columns=80, lines=24, **environment):
        self.seen = ""   # all that was shown so far, without escape sequences
        self.mark = 0    # up to where it was waited for
        self.raw = b""
        env = {"PATH": os.environ["PATH"], "HOME": str(home), "TERM": "xterm", "LC_ALL": "C.UTF-8",
               "PAGER": "cat", "INPUTRC": "/dev/null", "TZ": "UTC"}
        env.update({k: v for k, v in os.environ.items() if k in ("ASAN_OPTIONS", "UBSAN_OPTIONS")})
        env.update(environment)
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            try:
                set_size(0, columns, lines)  # before it looks: a change later would draw the prompt again
                os.execvpe(command[0], command, env)
            finally:
                os._exit(127)

    def resize(self, columns, lines):
        set_size(self.fd, columns, lines)
        os.kill(self.pid, signal.SIGWINCH)

    def read(self, seconds):
        """Whether anything came."""
        if not select.select([self.fd], [], [], seconds)[0]:
            return False
        try:
            got = os.read(self.fd, 65536)
        except OSError:
            got = b""
        self.raw += got
        text = ESCAPE.sub("", self.raw.decode(errors="replace"))
        self.seen = text.replace("\r\n", "\n").replace("\r", "")
        return bool(got)

    def type(self, text):
        os.write(self.fd, text.encode())

    def wait(self, text):
        """Waits until `text` appears behind what was waited for before; what stood before it."""
        end = time.monotonic() + PATIENCE
        while True:
            at = self.seen.find(text, self.mark)
            if at >= 0:
                before = self.seen[self.mark:at]
                self.mark = at + len(text)
                return before
            if time.monotonic() > end or (not self.read(0.1) and self.ended()):
                self.fail(f"waited for {text!r}")

    def ended(self):
        done, status = os.waitpid(self.pid, os.WNOHANG)
        if done:
            self.status = os.waitstatus_to_exitcode(status)
            self.pid = 0
        return self.pid == 0

    def leave(self):
        """Waits for its end; the exit status."""
        end = time.monotonic() + PATIENCE
        while not self.ended():
            self.read(0.05)
            if time.monotonic() > end:
                self.fail("it does not end")
        return self.status

    def fail(self, why):
        if self.pid:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        raise AssertionError(f"{why}; behind\n{self.seen[:self.mark]}\n-- there was --\n{self.seen[self.mark:]}")


def run(tests):
    """Runs functions test_…; prints what fails and exits."""
    failed = 0
    for name, test in tests:
        try:
            test()
        except AssertionError as error:
            failed += 1
            print(f"FAIL {name}\n{error}\n")
    print(f"{len(tests) - failed} passed, {failed} failed")
    sys.exit(failed > 0)
