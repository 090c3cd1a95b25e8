# about: an exception of a task that nobody asks for is reported by the loop's handler
import asyncio
import gc


async def fails():
    raise ValueError("not retrieved")


async def main():
    def handler(loop, context):
        print(context["message"].split(" at ")[0], "|", repr(context["exception"]), sorted(context))

    asyncio.get_running_loop().set_exception_handler(handler)
    task = asyncio.create_task(fails())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    del task
    gc.collect()
    asyncio.get_running_loop().call_soon(lambda: 1 / 0)
    await asyncio.sleep(0.01)


asyncio.run(main())
