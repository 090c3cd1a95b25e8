# about: asyncio.create_subprocess_exec and _shell: streams, exit codes, a kill
# needs: processes
import asyncio


async def main():
    cat = await asyncio.create_subprocess_exec(
        "cat", stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE
    )
    print(await cat.communicate(b"by asyncio"), cat.returncode)
    shell = await asyncio.create_subprocess_shell(
        "echo one; echo two; exit 3", stdout=asyncio.subprocess.PIPE
    )
    lines = [line async for line in shell.stdout]
    print(lines, await shell.wait())
    sleeper = await asyncio.create_subprocess_exec("sleep", "10")
    try:
        await asyncio.wait_for(sleeper.wait(), 0.05)
    except TimeoutError:
        sleeper.kill()
    print(await sleeper.wait())


asyncio.run(main())
