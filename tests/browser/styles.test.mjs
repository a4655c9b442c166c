// The style sheet that is served is the one that its sources make.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { made, site } from './styles.mjs';

test('site.css is what kommune.css and the packages make: `npm run styles` would change nothing', () => {
  assert.ok(made.length > 10_000, `Only ${made.length} characters were made.`);
  assert.ok(readFileSync(site, 'utf8') === made, 'Run `npm run styles` and commit the result.');
});
