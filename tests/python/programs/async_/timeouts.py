# about: asyncio.timeout, wait_for, timeout_at, reschedule, shield
import asyncio


async def main():
    try:
        async with asyncio.timeout(0.01):
            await asyncio.sleep(5)
    except TimeoutError as error:
        print("timeout", repr(error), type(error.__cause__).__name__)
    try:
        await asyncio.wait_for(asyncio.sleep(5), timeout=0.01)
    except TimeoutError:
        print("wait_for")
    print(await asyncio.wait_for(asyncio.sleep(0, "in time"), timeout=4))
    async with asyncio.timeout(None) as scope:
        scope.reschedule(asyncio.get_running_loop().time() + 4)
        await asyncio.sleep(0)
    print(scope.expired())
    inner = asyncio.create_task(asyncio.sleep(0.3, "shielded"))
    try:
        await asyncio.wait_for(asyncio.shield(inner), 0.001)
    except TimeoutError:
        print(inner.done(), await inner)


asyncio.run(main())
