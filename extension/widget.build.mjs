// Builds the notebook widget: the review's views with React in one file, for anywidget.
import { build } from 'esbuild';
import { fileURLToPath } from 'node:url';

const here = path => fileURLToPath(new URL(path, import.meta.url));

await build({
  entryPoints: {
    widget: here('src/widget.tsx')
  },
  outdir: here('../review/litreview/widgets/static'),
  bundle: true,
  format: 'esm',
  target: 'es2022',
  minify: true,
  legalComments: 'inline',
  define: { 'process.env.NODE_ENV': '"production"' },
  logLevel: 'warning'
});
