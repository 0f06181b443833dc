// Builds src/api/types.ts (types) and src/api/routes.ts (the table of operations) from the OpenAPI
// file. Does nothing if both are newer.
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import openapiTS, { astToString } from 'openapi-typescript';
import { load } from 'js-yaml';

const url = path => new URL(path, import.meta.url);
const source = url('jupyterlab_litreview/openapi.yaml');
const types = url('src/api/types.ts');
const routes = url('src/api/routes.ts');

const age = file =>
  stat(file).then(
    found => found.mtimeMs,
    () => 0
  );
const oldest = Math.min(await age(types), await age(routes));
const newest = Math.max(await age(source), await age(url('generate.mjs')));
if (oldest < newest) {
  const header = '// Built from openapi.yaml by generate.mjs; not to be edited.\n';
  const { paths } = load(await readFile(source, 'utf8'));
  const lines = [];
  for (const [path, item] of Object.entries(paths)) {
    for (const method of ['get', 'post']) {
      const operation = item[method];
      if (operation) {
        const route = {
          method: method.toUpperCase(),
          path,
          slow: operation['x-slow'] === true,
          reads: method === 'get' || operation['x-reads'] === true
        };
        lines.push(`  '${operation.operationId}': ${JSON.stringify(route)}`);
      }
    }
  }
  await mkdir(url('src/api/'), { recursive: true });
  await writeFile(types, header + astToString(await openapiTS(source)));
  await writeFile(
    routes,
    `${header}/** Where each operation is on the server, and whether it may take seconds. */\n` +
      `export const ROUTES = {\n${lines.join(',\n')}\n} as const;\n`
  );
  console.log(`built ${fileURLToPath(types)} and ${fileURLToPath(routes)}`);
}
