# about: async generators, comprehensions, context managers, asend, athrow, aclose, anext
import asyncio
import contextlib


async def numbers():
    try:
        for number in range(3):
            got = yield number
            if got:
                print("got", got)
    except ValueError as error:
        print("thrown", error)
        yield "after"
    finally:
        print("closed")


@contextlib.asynccontextmanager
async def section(name):
    print("enter", name)
    try:
        yield name.upper()
    finally:
        print("leave", name)


async def main():
    print([n async for n in numbers() if n], {n: n async for n in numbers()})
    source = numbers()
    print(await anext(source), await source.asend("sent"), await source.athrow(ValueError("x")))
    await source.aclose()
    print(await anext(numbers().__aiter__(), "default"))
    async with section("one") as one, contextlib.AsyncExitStack() as stack:
        two = await stack.enter_async_context(section("two"))
        print(one, two)
    async with contextlib.aclosing(numbers()) as closing:
        async for number in closing:
            print(number)
            break
    print(await anext(closing, "finished"))


asyncio.run(main())
