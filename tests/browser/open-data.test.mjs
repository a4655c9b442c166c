// The open data read by a JSON-stat library, and as a spreadsheet reads CSV.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { start } from './server.mjs';

const JSONstat = createRequire(import.meta.url)('jsonstat-toolkit');
let server;
before(async () => { server = await start({ port: 19500 + process.pid % 1000 }); });
after(() => server?.stop());

const series = ['placements-by-regime', 'placements-by-provider', 'placements-by-wage-model', 'placements-by-unit', 'placements-by-recruitment', 'employer-cost-by-wage-model', 'support-by-model', 'cost-coverage', 'cost-coverage-percent', 'coverage-under-regimes',
  'follow-up-hours', 'follow-up-by-side', 'follow-up-against-plan', 'held-lines', 'retention'];

for (const id of series)
  test(`${id}: JSON-stat, JSON and CSV say the same`, async () => {
    const [stat, json, csv] = await Promise.all([
      fetch(`${server.base}/api/reports/${id}.json?format=json-stat`).then(answer => answer.json()),
      fetch(`${server.base}/api/reports/${id}.json`).then(answer => answer.json()),
      fetch(`${server.base}/api/reports/${id}.csv?numbers=nb`).then(answer => answer.arrayBuffer()).then(bytes => Buffer.from(bytes))]);
    const dataset = JSONstat(stat);
    assert.equal(dataset.class, 'dataset');
    assert.equal(dataset.n, json.observations.length);
    const [rowDimension, columnDimension] = dataset.id;
    json.observations.forEach((observation, index) => {
      const cell = dataset.Data({ [rowDimension]: observation[rowDimension], [columnDimension]: observation[columnDimension] });
      assert.equal(cell.value, observation.value, `observation ${index}`);
      assert.equal(cell.status ?? undefined, observation.note);
    });
    assert.deepEqual([...csv.subarray(0, 3)], [0xEF, 0xBB, 0xBF]);
    const lines = csv.subarray(3).toString('utf8').trim().split('\r\n').map(line => line.split(';'));
    assert.equal(lines.length - 1, json.observations.length);
    assert.deepEqual(lines.slice(1).map(line => line[5] === '' ? null : Number(line[5].replace(',', '.'))).map(round), json.observations.map(observation => observation.value).map(round));
    assert.ok(lines.slice(1).every(line => /^-?\d*(,\d+)?$/.test(line[5])), 'decimal comma');
  });

const round = value => value === null ? null : Math.round(value * 1e4) / 1e4;

test('no figure about one to four people is published, in any series of counts', async () => {
  const hidden = [];
  for (const id of series.filter(id => id.startsWith('placements-'))) {
    const { observations } = await (await fetch(`${server.base}/api/reports/${id}.json?from=2023-01&to=2026-11`)).json();
    assert.deepEqual(observations.filter(observation => observation.value > 0 && observation.value < 5), [], id);
    hidden.push(...observations.filter(observation => observation.note === ':'));
  }
  assert.ok(hidden.length > 20, 'the seeded municipality has small numbers to hide');
});

test('an unchanged series is answered 304', async () => {
  const first = await fetch(`${server.base}/api/reports/cost-coverage.json`);
  const again = await fetch(`${server.base}/api/reports/cost-coverage.json`, { headers: { 'if-none-match': first.headers.get('etag') } });
  assert.equal(again.status, 304);
});

test('the catalogue describes every series with three distributions that answer', async () => {
  const catalog = await (await fetch(`${server.base}/api/reports/catalog`)).json();
  assert.deepEqual(catalog['dcat:dataset'].map(dataset => dataset['dct:identifier']), series);
  // What DCAT-AP-NO requires of each class.
  const lacks = (thing, ...properties) => properties.filter(property => !thing[property]);
  assert.deepEqual(lacks(catalog, '@id', 'dct:title', 'dct:description', 'dct:publisher', 'dcat:contactPoint', 'dcat:dataset'), []);
  for (const dataset of catalog['dcat:dataset']) {
    assert.deepEqual(lacks(dataset, '@id', 'dct:title', 'dct:description', 'dct:publisher', 'dcat:contactPoint', 'dcat:theme', 'dct:identifier'), [], dataset['@id']);
    assert.deepEqual(lacks(dataset['dcat:contactPoint'], 'vcard:fn', 'vcard:hasURL'), []);
    assert.deepEqual(dataset['dcat:distribution'].flatMap(distribution => lacks(distribution, 'dcat:accessURL', 'dct:license', 'dct:format')), []);
  }
  for (const { '@id': address } of catalog['dcat:dataset'].flatMap(dataset => dataset['dcat:distribution'].map(distribution => distribution['dcat:accessURL'])))
    assert.equal((await fetch(address)).status, 200, address);
});

test('what cannot be answered is a clear 4xx', async () => {
  for (const [path, status] of Object.entries({
    '/api/reports/nothing.json': 404, '/api/reports/retention.xlsx': 404, '/api/reports/cost-coverage.json?from=2026-13': 422, '/api/reports/cost-coverage.json?from=2026-10&to=2026-01': 422,
    '/api/reports/cost-coverage.json?from=1991-01&to=2026-01': 422, '/api/reports/cost-coverage.json?municipality=4601': 404, '/api/reports/cost-coverage.json?unit=finnesikke': 404 }))
    assert.equal((await fetch(server.base + path)).status, status, path);
});
