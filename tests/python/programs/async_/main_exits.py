# about: sys.exit inside a coroutine and inside a task of asyncio.run
# exit: 3
import asyncio
import sys


async def leaves(code):
    await asyncio.sleep(0)
    sys.exit(code)


async def main():
    await asyncio.gather(leaves(3), asyncio.sleep(5))


try:
    asyncio.run(leaves(2))
except SystemExit as end:
    print("exit", end.code)
asyncio.run(main())
