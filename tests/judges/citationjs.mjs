// Prints the items that citation-js reads from a .bib file as CSL-JSON.
//
// Usage: node citationjs.mjs FILE bibtex|biblatex

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

// It is installed with what builds the extension.
const require = createRequire(new URL('../../extension/package.json', import.meta.url));
const { plugins } = require('@citation-js/core');
require('@citation-js/plugin-bibtex');

const [file, dialect] = process.argv.slice(2);
const items = plugins.input.chain(readFileSync(file, 'utf8'), {
  forceType: `@${dialect}/text`,
  generateGraph: false
});
process.stdout.write(JSON.stringify(items));
