"""The environment, as Python code sees and changes it."""

import os
import subprocess


def all_of_them():
    return sorted(f"{name}={value}" for name, value in os.environ.items())


def of_child():
    return sorted(subprocess.check_output(["/usr/bin/env"], text=True).splitlines())


def change():
    os.environ["ADDED"] = "é"
    del os.environ["GIVEN"]
    os.putenv("PUT", "1")
    os.unsetenv("nothing")
    assert "PUT" not in os.environ
    os.reload_environ()
    refused = []
    for name in ("", "a=b", "a\0b"):
        try:
            os.putenv(name, "1")
        except ValueError as error:
            refused.append(str(error))
    return refused
