// What goes to browsers: nothing of GOV.UK's own identity, and little enough for a phone.
// usage: node tests/components/assets.mjs BUILD
import { readFileSync, readdirSync } from 'node:fs';
import { brotliCompressSync, gzipSync } from 'node:zlib';

const build = process.argv[2];
const program = readFileSync(`${build}/trellis`, 'latin1');
const css = readFileSync(`${build}/assets/trellis.css`, 'utf8');
const list = readFileSync(`${build}/assets/assets.c`, 'utf8');
const rows = [...list.matchAll(/^ {4}\{"([^"]+)", "(\/assets\/[^"]+)"/gm)].map(([, name, path]) => ({ name, path }));
let passed = 0;
let failed = 0;

function check(says, holds) {
  if (holds) return (passed += 1);
  failed += 1;
  console.log(`not so: ${says}`);
}

// the words of a licence may name the copyright's owner; nothing else may
const licence = readFileSync('assets/licences.txt', 'utf8').slice(0, 400);
const rest = program.replace(/What Trellis serves to browsers[\s\S]{0,1400}/, '');
check('the program holds the licences', program.includes(licence.slice(0, 60)));
for (const word of ['GDS Transport', 'govuk-crest', 'govuk-crown', 'crown-', 'Crown Copyright', 'govuk-footer__copyright',
  'govuk-opengraph', 'govuk-icon', 'light-94a07e06a1', 'bold-b542beb274']) {
  check(`no "${word}" in the program`, !rest.toLowerCase().includes(word.toLowerCase()));
  check(`no "${word}" in the style sheet`, !css.toLowerCase().includes(word.toLowerCase()));
}
check('no crown, crest or GOV.UK address in the style sheet', !/crown|crest|gov\.uk/i.test(css));
check('every url() of the style sheet is one of our assets',
  [...css.matchAll(/url\(["']?([^"')]+)/g)].every(([, u]) => rows.some((r) => u === `asset:${r.name}`)));
check('no GOV.UK green, blue or black is left as a brand', !/#0f7a52|#00703c|#1d70b8/i.test(css));
check('each asset has the hash of its content in its address', rows.length >= 8 &&
  rows.every((r) => /\.[0-9a-f]{16}\.[a-z0-9]+$/.test(r.path)));
check('what names another asset was given its address', !/asset:[a-z]/.test(program.replace(/ names asset:.*/g, '')));

const components = [...readFileSync('tests/components/parameters.c', 'utf8').matchAll(/^ {4}\{"([a-z-]+)", &/gm)];
check('there are 33 components', components.length === 33);
for (const [, name] of components)
  check(`the style sheet has ${name}`, new RegExp(`\\.govuk-${name}(?![a-z])`).test(css));

const scripts = readdirSync('assets').filter((f) => f.endsWith('.js')).map((f) => `assets/${f}`);
scripts.push('node_modules/govuk-frontend/dist/govuk/govuk-frontend.min.js');
check('every script of the program is counted', rows.filter((r) => r.name.endsWith('.js')).length === scripts.length);
const texts = [css, ...scripts.map((f) => readFileSync(f, 'utf8'))];
const total = (pack) => texts.reduce((n, t) => n + pack(Buffer.from(t)).length, 0);
console.log(`# note style and scripts: ${total(gzipSync)} bytes by gzip, ${total(brotliCompressSync)} by brotli`);
check('style and scripts of a first visit are under 60 kB', total(gzipSync) < 60000);

console.log(`# note assets: ${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
