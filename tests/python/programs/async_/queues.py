# about: Queue, PriorityQueue, Lock, Semaphore, Event, Condition between tasks
import asyncio


async def producer(queue):
    for number in range(4):
        await queue.put(number)
    await queue.put(None)


async def consumer(queue):
    while (item := await queue.get()) is not None:
        print("item", item, queue.qsize() <= 2)
        queue.task_done()
    queue.task_done()


async def main():
    queue = asyncio.Queue(maxsize=2)
    await asyncio.gather(producer(queue), consumer(queue))
    await queue.join()
    ordered = asyncio.PriorityQueue()
    for item in (3, 1, 2):
        ordered.put_nowait(item)
    print([ordered.get_nowait() for _ in range(3)])
    try:
        ordered.get_nowait()
    except asyncio.QueueEmpty:
        print("QueueEmpty")
    limit, running, most = asyncio.Semaphore(2), 0, 0

    async def limited():
        nonlocal running, most
        async with limit:
            running += 1
            most = max(most, running)
            await asyncio.sleep(0)
            running -= 1

    await asyncio.gather(*(limited() for _ in range(6)))
    print("at most", most)
    event, lock = asyncio.Event(), asyncio.Lock()
    waiter = asyncio.create_task(event.wait())
    async with lock:
        event.set()
        print(await waiter, lock.locked())


asyncio.run(main())
