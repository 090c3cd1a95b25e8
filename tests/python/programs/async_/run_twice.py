# about: asyncio.run twice, nested, with a non-coroutine; Runner; loops closed
import asyncio


async def main(value):
    loop = asyncio.get_running_loop()
    loops.append(loop)
    return value


loops = []
print(asyncio.run(main(1)), asyncio.run(main(2)), loops[0] is loops[1], loops[0].is_closed())
try:
    asyncio.run("text")
except (ValueError, TypeError) as error:
    print("refused")


async def nested():
    coroutine = main(3)
    try:
        asyncio.run(coroutine)
    except RuntimeError as error:
        print(error)
    coroutine.close()


asyncio.run(nested())
with asyncio.Runner() as runner:
    print(runner.run(main(4)), runner.run(main(5)), loops[-1] is loops[-2])
loop = asyncio.new_event_loop()
print(loop.run_until_complete(main(6)))
loop.call_later(0.01, loop.stop)
loop.call_soon(print, "soon")
loop.run_forever()
loop.close()
try:
    loop.run_forever()
except RuntimeError as error:
    print(error)
try:
    asyncio.get_running_loop()
except RuntimeError as error:
    print(error)
