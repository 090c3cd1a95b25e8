# about: loop.add_signal_handler, removed again, with arguments
# needs: signals
import asyncio
import os
import signal


async def main():
    loop = asyncio.get_running_loop()
    seen = asyncio.Queue()
    loop.add_signal_handler(signal.SIGUSR1, seen.put_nowait, "usr1")
    loop.add_signal_handler(signal.SIGTERM, lambda: seen.put_nowait("term"))
    os.kill(os.getpid(), signal.SIGUSR1)
    print(await asyncio.wait_for(seen.get(), 4))
    os.kill(os.getpid(), signal.SIGTERM)
    print(await asyncio.wait_for(seen.get(), 4))
    print(loop.remove_signal_handler(signal.SIGUSR1), loop.remove_signal_handler(signal.SIGUSR1))


asyncio.run(main())
print(signal.getsignal(signal.SIGUSR1) == signal.SIG_DFL)
