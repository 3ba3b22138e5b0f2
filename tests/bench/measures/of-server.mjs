/* What a running server shows: the files that a nested question passes, what is planned, what a new document costs. */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { buildSchema, parse, validate } from 'graphql';
import { runnerImport } from 'vite';
import { ROOT } from '../fresh-clone.mjs';
import { freePort } from '../neo4j.mjs';

const HOOK = fileURLToPath(new URL('./files-passed.mjs', import.meta.url));
const DRAWN = fileURLToPath(new URL('../../support/random-document.ts', import.meta.url));
const START_MS = 300_000;
const DOCUMENTS = 150;
const MS_OF_A_TICK = 10;

const nested = (alias, first) => `query ($code: String!) { ${alias}: theme(code: $code) { name
  partnerships(first: ${first}) { nodes { title parties { nodes { name country { name } } } } } } }`;

/** CPU of a process and its threads, in ms. */
function cpuMs(pid) {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const [user, system] = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 13);
  return (Number(user) + Number(system)) * MS_OF_A_TICK;
}

async function startServer(root) {
  const folder = mkdtempSync(join(tmpdir(), 'passerelles-measures-'));
  const port = await freePort();
  const passed = join(folder, 'passed.json');
  const child = spawn(process.execPath, ['--import', HOOK, 'src/start.mjs', 'serve'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      PORT: String(port),
      GRAPH_URL: `file:${join(folder, 'graph.grafeo')}`,
      STATE_FOLDER: join(folder, 'state'),
      REPLY_CACHE_BYTES: '0',
      LOG_LEVEL: 'silent',
      FILES_PASSED: passed,
    },
  });
  const url = `http://localhost:${port}`;
  for (const began = Date.now(); ; await sleep(200)) {
    if (
      await fetch(`${url}/health/ready`)
        .then((reply) => reply.ok)
        .catch(() => false)
    )
      break;
    if (Date.now() - began > START_MS) throw new Error(`${root} did not start`);
  }
  return {
    pid: child.pid,
    ask: async (query, variables) =>
      (
        await fetch(`${url}/graphql`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ query, variables }),
        })
      ).json(),
    passed: async () => {
      rmSync(passed, { force: true });
      child.kill('SIGUSR2');
      while (!existsSync(passed)) await sleep(20);
      await sleep(50);
      return JSON.parse(readFileSync(passed, 'utf8'));
    },
    stop: async () => {
      child.kill('SIGTERM');
      await new Promise((resolve) => {
        child.once('exit', resolve);
      });
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The files that each of several questions passes: not those of what the server does by itself now and then. */
async function filesOf(server, questions) {
  const passed = [];
  for (const [query, variables] of questions) {
    await server.passed();
    const { errors } = await server.ask(query, variables);
    if (errors) throw new Error(JSON.stringify(errors));
    passed.push(await server.passed());
  }
  return passed.reduce((both, files) => both.filter((file) => files.includes(file)));
}

const schemaOf = (root) => buildSchema(readFileSync(join(root, 'schema/schema.graphql'), 'utf8'));

/** Documents drawn from this schema that another commit's has the fields of as well. */
async function drawnDocuments(root) {
  const { module } = await runnerImport(DRAWN, { configFile: false, logLevel: 'error' });
  const [now, its] = [schemaOf(ROOT), schemaOf(root)];
  return Array.from({ length: DOCUMENTS }, (_, at) => [module.randomDocument(now, at), module.variablesOf(at)]).filter(
    ([text]) => validate(its, parse(text)).length === 0,
  );
}

export async function measureServer(root) {
  const documents = await drawnDocuments(root);
  const server = await startServer(root);
  try {
    const themes = (await server.ask('{ themes(first: 6) { nodes { code } } }')).data.themes.nodes;
    const codes = themes.map(({ code }) => ({ code }));
    const first = await filesOf(
      server,
      codes.slice(0, 3).map((code, at) => [nested(`t${at}`, 5 + at), code]),
    );
    const again = await filesOf(
      server,
      codes.slice(3).map((code) => [nested('t0', 5), code]),
    );
    const taken = async () => {
      const before = cpuMs(server.pid);
      const replies = [];
      for (const [query, variables] of documents) replies.push(await server.ask(query, variables));
      return { ms: (cpuMs(server.pid) - before) / documents.length, replies };
    };
    const firstTime = await taken();
    const secondTime = await taken();
    const planned = firstTime.replies.filter(({ extensions }) => extensions?.cost?.by === 'plan');
    return {
      filesOfNewQuestion: first.length,
      filesOfKnownQuestion: again.length,
      plannedShare: planned.length / documents.length,
      msOfNewDocument: firstTime.ms,
      msOfKnownDocument: secondTime.ms,
      files: again,
    };
  } finally {
    await server.stop();
  }
}
