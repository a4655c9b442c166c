// Starts the module as it is delivered, with a clock that stands in November 2026 and a database of its own.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { neighbours, seed } from './seed.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const built = ['Release', 'Debug'].map(kind => join(root, `functions/Kommune.Functions/bin/${kind}/net10.0/kommune.dll`)).filter(existsSync).sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs)[0];

export async function start({ people = 60, port = 17000 + process.pid % 2000 } = {}) {
  if (!built) throw new Error('Build functions/Kommune.Functions first.');
  const folder = mkdtempSync(join(tmpdir(), 'kommune-browser-'));
  const base = `http://127.0.0.1:${port}`;
  const municipalities = join(folder, 'municipalities.json');
  const [example] = JSON.parse(readFileSync(join(root, 'functions/Kommune.Functions/Municipalities/municipalities.json'), 'utf8'));
  writeFileSync(municipalities, JSON.stringify([example, ...neighbours.map(neighbour => ({ ...example, ...neighbour }))]));
  const child = spawn('dotnet', [built, '--urls', base], { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, Kommune__Database: `Data Source=${join(folder, 'k.db')}`, Kommune__Clock: '2026-11-20T08:00:00Z', Kommune__Municipalities: municipalities } });
  const stop = async () => {
    const gone = new Promise(resolve => child.once('exit', resolve));
    child.kill();
    await gone;
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await healthy(base);
    const persons = people > 0 ? await seed(base, people) : [];
    return { base, persons, stop };
  } catch (reason) {
    await stop();
    throw reason;
  }
}

async function healthy(base) {
  for (let attempt = 0; attempt < 150; attempt++) {
    try {
      if ((await fetch(`${base}/health`)).ok) return;
    } catch { /* not listening yet */ }
    await new Promise(resolve => setTimeout(resolve, 100));
  }
  throw new Error('The server did not answer on /health.');
}
