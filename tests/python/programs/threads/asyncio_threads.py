# about: asyncio and threads: to_thread, run_coroutine_threadsafe, call_soon_threadsafe
# needs: threads
import asyncio
import threading


async def answer(value):
    await asyncio.sleep(0.01)
    return value * 2


def from_outside(loop):
    job = asyncio.run_coroutine_threadsafe(answer(21), loop)
    print("outside:", job.result(timeout=4))
    loop.call_soon_threadsafe(done.set)


async def main():
    global done
    done = asyncio.Event()
    thread = threading.Thread(target=from_outside, args=(asyncio.get_running_loop(),))
    thread.start()
    await asyncio.wait_for(done.wait(), 4)
    print(await asyncio.to_thread(sum, [1, 2, 3]))
    print(await asyncio.get_running_loop().run_in_executor(None, pow, 2, 10))
    try:
        await asyncio.to_thread(int, "x")
    except ValueError as error:
        print(error)
    thread.join()


asyncio.run(main())
