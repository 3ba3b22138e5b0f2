/* `node dist/docs/write.js`, a step of the build: the documentation's Markdown is made markup once, for the server to read. */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { makeDocs } from './make-docs.js';

const docs = makeDocs(fileURLToPath(new URL('../../', import.meta.url)));
writeFileSync(new URL('pages.json', import.meta.url), JSON.stringify(docs));
