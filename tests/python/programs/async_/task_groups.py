# about: TaskGroup: results, an exception that cancels the others, groups within groups
import asyncio


async def work(name, seconds, fails=False):
    try:
        await asyncio.sleep(seconds)
        if fails:
            raise LookupError(name)
        return name
    except asyncio.CancelledError:
        print("cancelled", name)
        raise


async def main():
    async with asyncio.TaskGroup() as group:
        one = group.create_task(work("one", 0.01), name="task one")
        two = group.create_task(work("two", 0))
    print(one.result(), two.result(), one.get_name())
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(work("slow", 5))
            group.create_task(work("failing", 0.01, fails=True))
    except* LookupError as found:
        print(found.message, [repr(error) for error in found.exceptions])
    try:
        async with asyncio.TaskGroup() as outer:
            async with asyncio.TaskGroup() as inner:
                inner.create_task(work("inner", 0, fails=True))
    except BaseExceptionGroup as group:
        print(type(group).__name__, type(group.exceptions[0]).__name__)


asyncio.run(main())
