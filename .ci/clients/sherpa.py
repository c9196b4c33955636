"""Streams a WAV file as clients of sherpa-onnx do and prints the text of the finished segments."""

import asyncio
import json
import sys
import wave

import numpy as np
import websockets

SAMPLES_PER_MESSAGE = 8000


def samples_of(path):
    """Floats at 16 kHz, the only thing that the protocol carries."""
    with wave.open(path, "rb") as clip:
        rate = clip.getframerate()
        samples = np.frombuffer(clip.readframes(clip.getnframes()), dtype="<i2") / 32768
    if rate != 16000:
        sys.exit(f"{path} has {rate} Hz; this client sends 16000")
    return samples.astype("<f4")


async def receive(socket):
    results = []
    async for message in socket:
        if message == "Done!":
            return results
        results.append(json.loads(message))


async def main(url, path):
    samples = samples_of(path)
    async with websockets.connect(url) as socket:
        receiving = asyncio.create_task(receive(socket))
        for at in range(0, len(samples), SAMPLES_PER_MESSAGE):
            await socket.send(samples[at : at + SAMPLES_PER_MESSAGE].tobytes())
            await asyncio.sleep(0.05)
        await socket.send("Done")
        results = await receiving
    if not results[-1]["is_eof"]:
        sys.exit("the last result has no is_eof")
    finals = [result["text"] for result in results if result["is_final"]]
    print(" ".join(text for text in finals if text))


asyncio.run(main(*sys.argv[1:]))
