// Receives webhooks, checks their signatures, and appends a line to a file for each: delivery, job,
// status, whether the signature is right. Prints its port. Arguments: file, secret.
import { createHmac } from "node:crypto";
import fs from "node:fs";
import http from "node:http";

const [file, secret] = process.argv.slice(2);

const server = http.createServer(async (request, response) => {
  let body = "";
  for await (const chunk of request) {
    body += chunk;
  }
  const [, time, given] = /^t=(\d+),v1=([0-9a-f]+)$/.exec(request.headers["tarsier-signature"]) ?? [];
  const right = createHmac("sha256", secret).update(`${time}.${body}`).digest("hex") === given;
  const { id, status } = JSON.parse(body);
  fs.appendFileSync(file, `${request.headers["tarsier-delivery"]} ${id} ${status} ${right}\n`);
  response.writeHead(204).end();
});
server.listen(0, "127.0.0.1", () => console.log(server.address().port));
