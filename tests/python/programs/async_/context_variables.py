# about: contextvars in tasks: each task has a copy; names and states of tasks
import asyncio
import contextvars

request = contextvars.ContextVar("request", default="none")


async def handle(number):
    before = request.get()
    request.set(f"request {number}")
    await asyncio.sleep(0.01 * (3 - number))
    return before, request.get()


async def main():
    request.set("main")
    print(await asyncio.gather(*(handle(n) for n in range(3))))
    token = request.set("inner")
    print(request.get())
    request.reset(token)
    print(request.get(), len(asyncio.all_tasks()), asyncio.current_task().get_coro().__name__)
    context = contextvars.copy_context()
    print(context.run(request.get), context[request])
    print(await asyncio.create_task(handle(2), context=context), context[request])


asyncio.run(main())
print(request.get())
