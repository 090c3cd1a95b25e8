"""Sends this process a signal a little later, from a process of its own."""

import os
import signal
import subprocess

NAMES = {signal.SIGINT: "INT", signal.SIGTERM: "TERM", signal.SIGUSR1: "USR1", signal.SIGALRM: "ALRM"}


def later(number=signal.SIGINT, seconds=0.3):
    """The process that sends it: the caller may wait for it."""
    command = f"sleep {seconds}; kill -{NAMES[number]} {os.getpid()}"
    return subprocess.Popen(["sh", "-c", command])
