"""A connection as over a slow network that loses packets, for machines whose kernel cannot do it: every piece
of data arrives 60 ms late, give or take, and one in ten has to be sent again, a quarter of a second later.

Arguments: the port of the server. Prints the port to connect to.
"""

import asyncio
import random
import sys

random.seed(1)


async def carry(reader, writer):
    queue = asyncio.Queue()

    async def deliver():
        while True:
            due, data = await queue.get()
            await asyncio.sleep(max(0, due - asyncio.get_running_loop().time()))
            if not data:
                writer.close()
                return
            writer.write(data)

    delivering = asyncio.ensure_future(deliver())
    data = b"?"
    while data:
        data = await reader.read(1400)
        delay = random.uniform(0.04, 0.08) + (0.25 if random.random() < 0.1 else 0)
        queue.put_nowait((asyncio.get_running_loop().time() + delay, data))
    await delivering


async def accept(reader, writer):
    to_reader, to_writer = await asyncio.open_connection("127.0.0.1", int(sys.argv[1]))
    await asyncio.gather(carry(reader, to_writer), carry(to_reader, writer), return_exceptions=True)


async def main():
    server = await asyncio.start_server(accept, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


asyncio.run(main())
