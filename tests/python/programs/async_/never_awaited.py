# about: a coroutine that is never awaited: a RuntimeWarning, seen by a filter and a hook
import asyncio
import gc
import warnings


async def forgotten():
    return 1


def show(message, category, filename, lineno, file=None, line=None):
    print(category.__name__, message)


warnings.showwarning = show
warnings.simplefilter("always")
forgotten()
gc.collect()


async def main():
    forgotten()
    coroutine = forgotten()
    coroutine.close()
    try:
        await 5
    except TypeError as error:
        print("TypeError")
    kept = forgotten()
    await kept
    try:
        await kept
    except RuntimeError as error:
        print(error)


asyncio.run(main())
gc.collect()
