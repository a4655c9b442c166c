// Makes the one style sheet that the pages are served with: the parts of Designsystemet that they use, the KS theme and the module's own rules.
// Run `npm run styles` after a new version of a package or a change in kommune.css; the result is committed, so that a build needs no npm.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const styles = join(dirname(fileURLToPath(import.meta.url)), '../../functions/Kommune.Functions/Web/Styles');
const parts = ['base', 'heading', 'paragraph', 'link', 'label', 'list', 'skip-link', 'button', 'card', 'table', 'details', 'field', 'input', 'tag', 'alert', 'validation-message'];

const theme = readFileSync(require.resolve('@ks-digital/designsystem-themes/ksdigital.css'), 'utf8');
const components = parts.map(part => `@layer ${part === 'base' ? 'ds.base' : 'ds.components'}{${readFileSync(require.resolve(`@digdir/designsystemet-css/${part}.css`), 'utf8').replace('@charset "UTF-8";', '')}}`).join('\n');
const own = readFileSync(join(styles, 'kommune.css'), 'utf8');
const version = name => JSON.parse(readFileSync(new URL(`node_modules/${name}/package.json`, import.meta.url))).version;

const licence = `/*! Designsystemet ${version('@digdir/designsystemet-css')}, Digitaliseringsdirektoratet; KS theme ${version('@ks-digital/designsystem-themes')}, KS Digital. MIT License. */`;
const order = '@layer ds.theme, ds.base, ds.components, kommune;';

/** The file that is committed and served. */
export const site = join(styles, 'site.css');

/** What it shall hold. */
export const made = [licence, order, minify(trim(theme)), components, minify(own)].join('\n') + '\n';

if (process.argv[1] === fileURLToPath(import.meta.url))
  writeFileSync(site, made);

/** The pages follow the reader's choice of light or dark, so the theme's fixed schemes and spare colours are not served. */
function trim(css) {
  return css
    .replace('@charset "UTF-8";', '')
    .split(/(?=^@layer )/m)
    .map(layer => layer
      .replace(/@media \(prefers-color-scheme: light\) \{\n[\s\S]*?\n  \}\n(?=\})/, '')
      .replace(/^  \[data-color-scheme='dark'\] \{[\s\S]*?\n  \}\n/m, '')
      .replace(/^ *--ds-color-support2-[^;]*;\n/gm, ''))
    .filter(layer => !/\[data-color='support[12]'\]/.test(layer))
    .join('');
}

function minify(css) {
  return css.replace(/\/\*(?!!)[\s\S]*?\*\//g, '').replace(/\s+/g, ' ').replace(/ ?([{};,]) ?/g, '$1').replace(/: /g, ':').trim();
}
