// Prints the items that citation-js reads from a .bib file as CSL-JSON.
//
// Usage: node citationjs.mjs FILE

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

// It is installed with what builds the extension.
const require = createRequire(new URL('../../extension/package.json', import.meta.url));
const { plugins } = require('@citation-js/core');
require('@citation-js/plugin-bibtex');

const text = readFileSync(process.argv[2], 'utf8');
const items = plugins.input.chain(text, { forceType: '@bibtex/text', generateGraph: false });
process.stdout.write(JSON.stringify(items));
