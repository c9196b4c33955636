// Sends a recording as many jobs, again and again until the server has taken each, whatever happens to
// it meanwhile. Prints the id of each job. Arguments: URL of the server, recording, count, webhook.
import fs from "node:fs";

const [url, file, count, webhook] = process.argv.slice(2);
const recording = fs.readFileSync(file);

async function submit(key) {
  for (;;) {
    try {
      const form = new FormData();
      form.append("file", new Blob([recording]), "speech.wav");
      form.append("webhook", webhook);
      const response = await fetch(`${url}/v1/jobs`, {
        method: "POST",
        headers: { "Idempotency-Key": key },
        body: form,
      });
      if (response.status === 202) {
        return (await response.json()).id;
      }
      console.error(response.status, await response.text());
    } catch {
      // The server is being killed or starts.
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

for (let i = 1; i <= Number(count); i++) {
  console.log(await submit(`key-${i}`));
}
