// The pages in a real browser: accessibility in both languages, both widths and both colour schemes; keyboard; without script; weight.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, describe, test } from 'node:test';
import { launch } from './browser.mjs';
import { start } from './server.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const widths = [320, 1280];
const schemes = ['light', 'dark'];
const paths = {
  'overview': '/', 'overview of a unit': '/?unit=2410', 'empty period': '/?from=2001-01&to=2001-03', 'unknown municipality': '/?municipality=4601', 'impossible period': '/?from=2026-13',
  'placements': '/tiltaksplasser', 'no hits': '/tiltaksplasser?text=finnesikke', 'a placement under the grant': '/tiltaksplasser/9901-70000-1', 'a placement by the hour': '/tiltaksplasser/9901-70007-1?period=2026-10',
  'unknown placement': '/tiltaksplasser/9901-0-0', 'what if': '/hva-hvis', 'what if with errors': '/hva-hvis?percent=abc&places=0', 'who are you': '/jobbveileder', 'the coach': '/jobbveileder?coach=coach-1',
  'municipalities': '/kommuner', 'municipalities by another figure': '/kommuner?measure=employer-cost-per-place', 'a month nobody has closed': '/kommuner?period=2019-01', 'unknown county': '/kommuner?county=77',
  'yearly report': '/arsrapport?year=2026', 'a year without anybody': '/arsrapport?year=2001',
};

let server, browser;
before(async () => {
  server = await start();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const open = async (path, { width = 1280, colorScheme = 'light', javaScriptEnabled = true } = {}) => {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, javaScriptEnabled, bypassCSP: true });
  const page = await context.newPage();
  const answer = await page.goto(server.base + path);
  return { page, answer, close: () => context.close() };
};
const inLanguage = (path, lang) => `${path}${path.includes('?') ? '&' : '?'}lang=${lang}`;

describe('WCAG 2.1 A and AA: no violations, no sideways scrolling', () => {
  for (const [name, path] of Object.entries(paths))
    for (const lang of ['nb', 'nn'])
      for (const width of widths)
        for (const colorScheme of schemes)
          test(`${name}, ${lang}, ${width} px, ${colorScheme}`, async () => {
            const { page, answer, close } = await open(inLanguage(path, lang), { width, colorScheme });
            assert.ok(answer.status() < 500, `status ${answer.status()}`);
            await page.evaluate(() => document.querySelectorAll('details').forEach(details => details.open = true));
            await page.evaluate(axe);
            const { violations } = await page.evaluate(() => globalThis.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] }));
            assert.deepEqual(violations.map(violation => `${violation.id}: ${violation.nodes[0].html} ${violation.nodes[0].failureSummary}`), []);
            assert.equal(await page.evaluate(() => document.documentElement.lang), lang);
            const excess = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
            assert.ok(excess <= 0, `${excess} px wider than the screen`);
            await close();
          });
});

describe('Everything a page loads', () => {
  test('is the module\'s own, allowed by its policy, and no script', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    const asked = [], complaints = [];
    page.on('request', request => asked.push(request.url()));
    page.on('console', message => complaints.push(message.text()));
    for (const path of Object.values(paths)) {
      await page.goto(server.base + path);
      assert.equal(await page.locator('script, [style], style').count(), 0, path);
    }
    assert.deepEqual(asked.filter(url => !url.startsWith(server.base) && !url.startsWith('data:')), []);
    assert.deepEqual(complaints.filter(text => /Content.Security.Policy/i.test(text)), []);
    await context.close();
  });

  test('weighs at most 60 kB the first time, and the style sheet is kept', async () => {
    const weigh = async path => {
      const answer = await fetch(server.base + path, { headers: { 'accept-encoding': 'gzip' } });
      const text = await answer.text();
      return { answer, text, bytes: await compressed(path) };
    };
    for (const path of ['/', '/kommuner', '/arsrapport?year=2026']) {
      const page = await weigh(path);
      const sheet = /href="(\/assets\/[^"]+\.css)"/.exec(page.text)[1];
      const style = await weigh(sheet);
      const total = page.bytes + style.bytes;
      console.log(`first load of ${path}: ${page.bytes} + ${style.bytes} = ${total} bytes compressed`);
      assert.ok(total <= 60_000, `${total} bytes`);
      assert.match(style.answer.headers.get('cache-control'), /immutable/);
    }
  });
});

/** Bytes on the wire, asked for as a browser does. */
async function compressed(path) {
  const { request } = await import('node:http');
  return new Promise((resolve, reject) => request(server.base + path, { headers: { 'accept-encoding': 'br, gzip' } }, answer => {
    let bytes = 0;
    assert.ok(answer.headers['content-encoding'], `${path} is not compressed`);
    answer.on('data', chunk => bytes += chunk.length).on('end', () => resolve(bytes));
  }).on('error', reject).end());
}

describe('With the keyboard only', () => {
  test('the first stop is the link past the menu, and it leads to the content', async () => {
    const { page, close } = await open('/');
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement.className), 'ds-skip-link');
    await page.keyboard.press('Enter');
    assert.equal(await page.evaluate(() => document.activeElement.id), 'innhold');
    await close();
  });

  for (const [name, path] of Object.entries({ overview: '/', placements: '/tiltaksplasser', 'what if': '/hva-hvis', 'the coach': '/jobbveileder?coach=coach-1', municipalities: '/kommuner', 'yearly report': '/arsrapport?year=2026' }))
    test(`${name}: every link, field and table that scrolls can be reached, and shows that it is`, async () => {
      const { page, close } = await open(path);
      const wanted = await page.evaluate(() => [...document.querySelectorAll('a[href], button, input:not([type=hidden]):not([type=radio]), select, summary, input[type=radio]:checked')].filter(e => e.checkVisibility()).length);
      const seen = new Set(), unmarked = [];
      for (let step = 0; step < wanted * 3 + 60; step++) {
        await page.keyboard.press('Tab');
        const stop = await page.evaluate(() => {
          const element = document.activeElement;
          if (element === document.body) return null;
          element.dataset.stop ??= String(Math.random());
          const shown = [element, element.closest('label')].filter(Boolean).some(e => getComputedStyle(e).outlineStyle !== 'none' || getComputedStyle(e).boxShadow !== 'none');
          return { id: element.dataset.stop, shown, what: element.outerHTML.slice(0, 80), counts: element.matches('a[href], button, input, select, summary') };
        });
        if (!stop) { if (seen.size >= wanted) break; else continue; }
        if (stop.counts) seen.add(stop.id);
        if (!stop.shown) unmarked.push(stop.what);
      }
      assert.ok(seen.size >= wanted, `${seen.size} of ${wanted} reached`);
      assert.deepEqual([...new Set(unmarked)], []);
      await close();
    });
});

describe('Without script', () => {
  for (const javaScriptEnabled of [true, false])
    test(`the coach records and corrects an hour on a phone (script ${javaScriptEnabled ? 'on' : 'off'})`, async () => {
      const { page, close } = await open('/jobbveileder?coach=coach-1', { width: 375, javaScriptEnabled });
      const before = Date.now();
      await page.locator('label:has(input[name=minutes][value="45"])').tap({ trial: false }).catch(() => page.locator('input[name=minutes][value="45"]').check());
      await page.locator('input[name=side][value=both]').check();
      await page.getByRole('button', { name: 'Før timen' }).click();
      assert.match(await page.locator('[role=status]').innerText(), /Timen er ført/);
      console.log(`recorded in three taps, ${Date.now() - before} ms of them the machine's`);
      assert.match(await page.locator('section[aria-labelledby=sist] li').first().innerText(), /45 min/);

      await page.locator('section[aria-labelledby=sist] a', { hasText: 'Rett' }).first().click();
      await page.locator('input[name=minutes][value="60"]').check();
      await page.getByRole('button', { name: 'Lagre rettelsen' }).click();
      assert.match(await page.locator('[role=status]').innerText(), /rettet til 60 minutter/);
      assert.match(await page.locator('section[aria-labelledby=sist] li').first().innerText(), /60 min/);
      await close();
    });

  test('a wrong hour is explained, nothing is recorded, and what was written stands', async () => {
    const { page, close } = await open('/jobbveileder?coach=coach-1', { width: 375, javaScriptEnabled: false });
    await page.locator('#otherMinutes').fill('mange');
    await page.getByRole('button', { name: 'Før timen' }).click();
    assert.match(await page.locator('[role=alert]').innerText(), /hele minutter/);
    assert.equal(await page.locator('#otherMinutes').inputValue(), 'mange');
    await close();
  });

  test('the filter of the overview and the what-if answer are in the address', async () => {
    const { page, close } = await open('/', { javaScriptEnabled: false });
    await page.locator('#unit').selectOption('3120');
    await page.getByRole('button', { name: 'Vis' }).click();
    assert.match(page.url(), /unit=3120/);
    await page.goto(`${server.base}/hva-hvis`);
    await page.locator('input[name=wageModel][value=None]').check();
    await page.getByRole('button', { name: 'Regn ut' }).click();
    assert.match(page.url(), /wageModel=None/);
    assert.equal(new URL(page.url()).pathname, '/hva-hvis');
    await close();
  });
});
