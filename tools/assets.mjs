// Compiles the assets into a C array: node tools/assets.mjs OUT.c FILE[=NAME]…
// Each file's address holds the hash of its content. A later file names an earlier one as asset:NAME.
// Bytes come raw, and as gzip and brotli where that makes them smaller.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const types = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
  txt: 'text/plain; charset=utf-8',
  woff2: 'font/woff2',
};
const packed = new Set(['woff2']);
const [out, ...args] = process.argv.slice(2);
const assets = [];

function hashed(name, bytes) {
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 16);
  const dot = name.lastIndexOf('.');
  return { hash, path: `/assets/${name.slice(0, dot)}.${hash}${name.slice(dot)}` };
}

function withAddresses(name, text) {
  return text.replace(/asset:([A-Za-z0-9._-]+)/g, (whole, other) => {
    const found = assets.find((a) => a.name === other);
    if (!found) throw new Error(`${name} names ${whole}, which is not an asset before it`);
    return found.path;
  });
}

function read(arg) {
  const [file, name = basename(file)] = arg.split('=');
  const type = name.slice(name.lastIndexOf('.') + 1);
  if (!types[type]) throw new Error(`${name}: no media type for .${type}`);
  let bytes = readFileSync(file);
  if (!packed.has(type)) {
    const text = bytes.toString('utf8').replace(/^\/\/# sourceMappingURL=.*\n?/m, '');
    bytes = Buffer.from(withAddresses(name, text));
  }
  return { name, type, bytes, ...hashed(name, bytes) };
}

function smaller(bytes, raw) {
  return bytes.length < raw.length * 0.95 ? bytes : Buffer.alloc(0);
}

function forms({ type, bytes }) {
  if (packed.has(type)) return { gzip: Buffer.alloc(0), brotli: Buffer.alloc(0) };
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: 11,
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  };
  return { gzip: smaller(gzipSync(bytes, { level: 9 }), bytes), brotli: smaller(brotliCompressSync(bytes, { params }), bytes) };
}

function array(name, bytes) {
  if (!bytes.length) return '';
  const lines = [];
  for (let i = 0; i < bytes.length; i += 40) lines.push('    ' + bytes.subarray(i, i + 40).join(','));
  return `static const unsigned char ${name}[] = {\n${lines.join(',\n')}};\n`;
}

const view = (name, bytes) => (bytes.length ? `{(const char *)${name}, sizeof ${name}}` : '{0}');

for (const arg of args) {
  const asset = read(arg);
  assets.push({ ...asset, ...forms(asset) });
}
let c = '/* made by tools/assets.mjs */\n#include "web/asset.h"\n';
let rows = '';
assets.forEach((a, i) => {
  c += array(`raw_${i}`, a.bytes) + array(`gzip_${i}`, a.gzip) + array(`brotli_${i}`, a.brotli);
  rows +=
    `    {"${a.name}", "${a.path}", "${types[a.type]}", ${view(`raw_${i}`, a.bytes)}, ` +
    `${view(`gzip_${i}`, a.gzip)},\n     ${view(`brotli_${i}`, a.brotli)}, "\\"${a.hash}\\""},\n`;
});
c += `const struct asset assets[] = {\n${rows}};\nconst size_t asset_count = sizeof assets / sizeof *assets;\n`;
writeFileSync(out, c);
for (const a of assets)
  console.log(`${a.name} ${a.bytes.length} gzip ${a.gzip.length} brotli ${a.brotli.length}`);
