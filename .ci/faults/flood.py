"""Opens a stream, then many idle connections, finishes the stream, lets go of them, and opens another."""

import asyncio
import json
import socket
import sys
import wave

import websockets


class Stream:
    async def open(self, url, path):
        self.socket = await websockets.connect(url)
        self.clip = wave.open(path, "rb")
        self.texts = []
        await self.socket.send(json.dumps({"config": {"sample_rate": self.clip.getframerate()}}))

    async def send_some(self):
        data = self.clip.readframes(self.clip.getframerate() // 5)
        if data:
            await self.socket.send(data)
            self.texts.append(json.loads(await self.socket.recv()).get("text", ""))
        return bool(data)

    async def finish(self):
        while await self.send_some():
            pass
        await self.socket.send('{"eof" : 1}')
        self.texts.append(json.loads(await self.socket.recv()).get("text", ""))
        await self.socket.close()
        print(" ".join(text for text in self.texts if text), flush=True)


async def main(port, count, path):
    url = f"ws://127.0.0.1:{port}"
    stream = Stream()
    await stream.open(url, path)
    await stream.send_some()
    idle = []
    for _ in range(count):
        connection = socket.socket()
        connection.settimeout(0.2)
        try:
            connection.connect(("127.0.0.1", port))
        except OSError:
            pass
        idle.append(connection)
    await stream.finish()
    for connection in idle:
        connection.close()
    for attempt in range(20):
        try:
            other = Stream()
            await asyncio.wait_for(other.open(url, path), 2)
            await other.finish()
            return
        except (OSError, asyncio.TimeoutError, websockets.WebSocketException):
            await asyncio.sleep(0.5)
    print("no new stream")


asyncio.run(main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]))
