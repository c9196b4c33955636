"""Sends a WAV file as clients of vosk-server do and prints the text of the final results.

A third argument is a pause in seconds after each piece.
"""

import asyncio
import json
import sys
import wave

import websockets


async def main(url, path, pause=0):
    async with websockets.connect(url) as socket:
        with wave.open(path, "rb") as clip:
            rate = clip.getframerate()
            await socket.send(json.dumps({"config": {"sample_rate": rate}}))
            texts = []
            while data := clip.readframes(rate // 5):
                await socket.send(data)
                texts.append(json.loads(await socket.recv()).get("text", ""))
                await asyncio.sleep(float(pause))
            await socket.send('{"eof" : 1}')
            texts.append(json.loads(await socket.recv()).get("text", ""))
    print(" ".join(text for text in texts if text))


asyncio.run(main(*sys.argv[1:]))
