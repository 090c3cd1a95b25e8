# about: an async generator that a loop leaves suspended is closed by asyncio.run
import asyncio


async def ticks():
    try:
        for number in range(10):
            yield number
    finally:
        await asyncio.sleep(0)
        print("ticks: finally")


kept = []


async def main():
    source = ticks()
    kept.append(source)
    async for number in source:
        print("tick", number)
        if number == 1:
            break
    print("main is done")


asyncio.run(main())
print("after run")
