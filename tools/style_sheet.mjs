// Compiles the style sheet: style_sheet.mjs IN.scss OUT.css LOAD_PATH
// The library of sass runs on Debian 12's Node.js 18; its command line does not.
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const [input, output, loadPath] = process.argv.slice(2);
const sass = createRequire(join(loadPath, "x"))("sass");
const { css } = sass.compile(input, { loadPaths: [loadPath], quietDeps: true, style: "compressed" });
// the status of a file input is GOV.UK's blue, which no setting of its Sass changes: it takes the colour of our links
writeFileSync(output, css.replaceAll("#1d70b8", "#1a5fa8"));
