import type { JupyterFrontEndPlugin } from '@jupyterlab/application';
import { advice } from './plugins/ranking';
import { attachments } from './plugins/attachments';
import { imports } from './plugins/imports';
import { deciding } from './plugins/tags';
import { sidebar } from './plugins/sidebar';
import { exports } from './plugins/exports';
import { filetype } from './plugins/filetype';
import { help } from './plugins/help';
import { inspector } from './plugins/inspector';
import { similarity } from './plugins/similarity';
import { launcher } from './plugins/launcher';
import { citationKeys } from './plugins/citationKeys';
import { reader } from './plugins/reader';
import { records } from './plugins/duplicates';
import { reviews } from './plugins/reviews';
import { statusBar } from './plugins/statusBar';

export { ILitReview } from './tokens';

const plugins: JupyterFrontEndPlugin<unknown>[] = [
  sidebar,
  reviews,
  imports,
  exports,
  advice,
  deciding,
  citationKeys,
  records,
  attachments,
  reader,
  filetype,
  similarity,
  launcher,
  statusBar,
  inspector,
  help
];

export default plugins;
