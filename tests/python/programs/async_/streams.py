# about: asyncio streams on 127.0.0.1: a server, two clients, readline, readexactly, EOF
# needs: sockets
import asyncio


async def serve(reader, writer):
    while line := await reader.readline():
        writer.write(line.upper())
        await writer.drain()
    writer.close()
    await writer.wait_closed()


async def client(port, lines):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.writelines(lines)
    writer.write_eof()
    first = await reader.readexactly(3)
    rest = await reader.read()
    writer.close()
    return first, rest


async def main():
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with server:
        print(await asyncio.gather(client(port, [b"one\n", b"two\n"]), client(port, [b"abc\n"])))
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write_eof()
        try:
            await reader.readexactly(5)
        except asyncio.IncompleteReadError as error:
            print(error)
        writer.close()
    try:
        await asyncio.open_connection("127.0.0.1", port)
    except OSError as error:
        print(type(error).__name__)


asyncio.run(main())
