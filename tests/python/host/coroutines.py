"""Coroutines that Rust waits for."""

import asyncio
import threading


async def double(n, *, after=0):
    await asyncio.sleep(after)
    return n * 2


async def fails(text):
    await asyncio.sleep(0)
    raise ValueError(text)


async def thread():
    return threading.current_thread().name


async def for_ever():
    await asyncio.Event().wait()


async def gathers(count):
    return await asyncio.gather(*(double(n) for n in range(count)))


def no_coroutine():
    return 3
