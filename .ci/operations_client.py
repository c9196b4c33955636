"""Sends a WAV file over wss with a key, as clients of vosk-server do, and prints the final results.

With --hold it sends the file, says so, and waits for what the server does; then it prints the code with
which the server closed the connection.
"""

import argparse
import asyncio
import json
import ssl
import wave

import websockets

options = argparse.ArgumentParser()
options.add_argument("url")
options.add_argument("clip")
options.add_argument("--certificate", required=True)
options.add_argument("--key", required=True)
options.add_argument("--model")
options.add_argument("--hold", action="store_true")


async def main(given):
    trust = ssl.create_default_context(cafile=given.certificate)
    headers = {"Authorization": f"Bearer {given.key}"}
    async with websockets.connect(given.url, ssl=trust, extra_headers=headers) as socket:
        with wave.open(given.clip, "rb") as clip:
            rate = clip.getframerate()
            config = {"sample_rate": rate}
            if given.model:
                config["model"] = given.model
            await socket.send(json.dumps({"config": config}))
            texts = []
            while data := clip.readframes(rate // 5):
                await socket.send(data)
                texts.append(json.loads(await socket.recv()).get("text", ""))
        if given.hold:
            print("holding", flush=True)
        else:
            await socket.send('{"eof" : 1}')
        try:
            while True:
                texts.append(json.loads(await socket.recv()).get("text", ""))
        except websockets.ConnectionClosed:
            pass
        print(" ".join(text for text in texts if text))
        if given.hold:
            print(socket.close_code)


asyncio.run(main(options.parse_args()))
