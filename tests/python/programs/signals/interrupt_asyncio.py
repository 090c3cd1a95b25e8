# about: SIGINT in asyncio.run: the main task is cancelled, its finally runs, KeyboardInterrupt
# needs: signals
import asyncio
import time

from signals._interrupting import later


async def main():
    try:
        await asyncio.sleep(4)
    except asyncio.CancelledError:
        print("cancelled")
        raise
    finally:
        await asyncio.sleep(0)
        print("finally")


sender = later()
start = time.monotonic()
try:
    asyncio.run(main())
except KeyboardInterrupt:
    print("KeyboardInterrupt", time.monotonic() - start < 2)
sender.wait()
