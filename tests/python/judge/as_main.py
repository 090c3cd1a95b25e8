"""Does inside pyodide what `python -m NAME ARGS…` does, NAME and ARGS being in /argv.json."""

import asyncio
import importlib
import json
import os
import runpy
import sys
import time
import types


class SleepingSelector:
    """Stands for the selector of an event loop that has no files to watch, only time."""

    def select(self, timeout):
        if timeout is None:
            raise RuntimeError("the event loop would wait for ever")
        time.sleep(max(timeout, 0))
        return []


class EventLoop(asyncio.BaseEventLoop):
    """asyncio's own loop; pyodide's is that of the browser, and cannot be waited for."""

    def __init__(self):
        super().__init__()
        self._selector = SleepingSelector()

    def _process_events(self, events):
        pass

    def _write_to_self(self):
        pass


class Policy(asyncio.events._BaseDefaultEventLoopPolicy):
    _loop_factory = EventLoop


def use_event_loop():
    asyncio.events._set_running_loop(None)
    asyncio.events._set_event_loop_policy(Policy())
    asyncio.run = importlib.reload(asyncio.runners).run
    asyncio.Runner = asyncio.runners.Runner


with open("/argv.json", encoding="utf-8") as file:
    name, *arguments = json.load(file)
use_event_loop()
os.environ["PYTHONPATH"] = "/programs"
sys.stdout.reconfigure(line_buffering=False)
sys.dont_write_bytecode = True
sys.argv = ["-m", *arguments]
sys.path[0] = os.getcwd()
sys.path.insert(1, "/programs")
# Pyodide holds on to the first `__main__`: at the end only another one is torn down as usual.
sys.modules["__main__"] = types.ModuleType("__main__")
sys.modules["__main__"].__builtins__ = __builtins__
runpy._run_module_as_main(name)
