# about: cancel with a message, uncancel, cleaning up, a task that refuses, CancelledError
import asyncio


async def refuses():
    try:
        await asyncio.sleep(5)
    except asyncio.CancelledError as error:
        print("refuses", error.args)
        return "stayed"


async def cleans():
    try:
        await asyncio.sleep(5)
    finally:
        await asyncio.sleep(0)
        print("cleaned")


async def main():
    task = asyncio.create_task(refuses())
    await asyncio.sleep(0)
    print(task.cancel("please"), await task, task.cancelled(), task.cancelling())
    task = asyncio.create_task(cleans())
    await asyncio.sleep(0)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("cancelled", task.cancelled(), task.cancel())
    task = asyncio.create_task(cleans())
    task.cancel()
    print(await asyncio.gather(task, return_exceptions=True))
    try:
        task.exception()
    except asyncio.CancelledError as error:
        print(isinstance(error, Exception), isinstance(error, BaseException))


asyncio.run(main())
