# about: an exception out of asyncio.run: other tasks are cancelled first; exit code 1
# exit: 1
import asyncio


async def other():
    try:
        await asyncio.sleep(5)
    finally:
        print("other: finally")


async def main():
    task = asyncio.create_task(other())
    await asyncio.sleep(0)
    raise RuntimeError("main fails")


try:
    asyncio.run(main())
finally:
    print("after run")
