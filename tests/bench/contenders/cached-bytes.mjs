/* The floor of a cached reply: bare `node:http` that reads the same request and sends the bytes of this project's own replies. */
import { listen, spec } from './listen.mjs';

const replies = Object.fromEntries(Object.entries(spec.replies).map(([name, text]) => [name, Buffer.from(text)]));

listen((name) => replies[name]);
