# about: gather with results, exceptions, return_exceptions; as_completed; wait
import asyncio


async def work(number, seconds=0.0):
    await asyncio.sleep(seconds)
    if number < 0:
        raise ValueError(number)
    return number * 2


async def main():
    print(await asyncio.gather(work(1, 0.02), work(2, 0.01), work(3)))
    print(await asyncio.gather(work(1), work(-1), return_exceptions=True))
    try:
        await asyncio.gather(work(1, 0.01), work(-2))
    except ValueError as error:
        print("ValueError", error)
    for job in asyncio.as_completed([work(5, 0.06), work(6, 0.0)]):
        print(await job)
    tasks = [asyncio.create_task(work(n, s)) for n, s in ((7, 0), (8, 5))]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    print(len(done), len(pending), done.pop().result())
    for task in pending:
        task.cancel()
    print(await asyncio.gather(*pending, return_exceptions=True))


asyncio.run(main())
