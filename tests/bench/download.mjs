/* `node download.mjs ADDRESS FILE`: takes an export in a process of its own, so that this work delays nothing that is timed elsewhere, and prints its seconds. */
import { createWriteStream } from 'node:fs';
import { get } from 'node:http';
import { pipeline } from 'node:stream/promises';

const [address, path] = process.argv.slice(2);
const began = performance.now();
const reply = await new Promise((resolve, reject) => {
  get(address, resolve).on('error', reject);
});
if (reply.statusCode !== 200) throw new Error(`${address}: ${reply.statusCode}`);
await pipeline(reply, createWriteStream(path));
console.log((performance.now() - began) / 1000);
