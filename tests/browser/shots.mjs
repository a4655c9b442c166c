// Pictures of the pages for the eye: node shots.mjs <folder> [path …]
import { mkdirSync } from 'node:fs';
import { launch } from './browser.mjs';
import { start } from './server.mjs';

const [folder = 'shots', ...asked] = process.argv.slice(2);
const paths = asked.length ? asked : ['/', '/tiltaksplasser', '/tiltaksplasser/9901-70000-1?period=2026-10', '/hva-hvis', '/jobbveileder?coach=coach-1', '/kommuner', '/arsrapport?year=2026'];
mkdirSync(folder, { recursive: true });
const server = await start();
const browser = await launch();
for (const [index, path] of paths.entries())
  for (const [width, colorScheme] of [[1280, 'light'], [1280, 'dark'], [320, 'light']]) {
    const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
    const answer = await page.goto(server.base + path);
    if (answer.status() >= 500) console.log(path, answer.status());
    await page.screenshot({ path: `${folder}/${index}-${width}-${colorScheme}.png`, fullPage: true });
    await page.close();
  }
// On paper.
for (const [index, path] of paths.entries()) {
  const page = await browser.newPage();
  await page.goto(server.base + path);
  await page.pdf({ path: `${folder}/${index}-print.pdf`, format: 'A4', printBackground: true, margin: { top: '15mm', bottom: '15mm', left: '15mm', right: '15mm' } });
  await page.close();
}
await browser.close();
await server.stop();
