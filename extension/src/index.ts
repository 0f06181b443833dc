import type { JupyterFrontEndPlugin } from '@jupyterlab/application';
import { addPaper } from './plugins/addPaper';
import { attachments } from './plugins/attachments';
import { citationKeys } from './plugins/citationKeys';
import { citations } from './plugins/citations';
import { decisions } from './plugins/decisions';
import { duplicates } from './plugins/duplicates';
import { exports } from './plugins/exports';
import { filetype } from './plugins/filetype';
import { help } from './plugins/help';
import { imports } from './plugins/imports';
import { inspector } from './plugins/inspector';
import { launcher } from './plugins/launcher';
import { metadata } from './plugins/metadata';
import { protocol } from './plugins/protocol';
import { ranking } from './plugins/ranking';
import { reader } from './plugins/reader';
import { references } from './plugins/references';
import { report } from './plugins/report';
import { reviews } from './plugins/reviews';
import { sidebar } from './plugins/sidebar';
import { similarity } from './plugins/similarity';
import { followedExports } from './plugins/followedExports';
import { sources } from './plugins/sources';
import { statusBar } from './plugins/statusBar';
import { tags } from './plugins/tags';
import { team } from './plugins/team';

export { ILitReview } from './tokens';

// The sidebar comes first: it provides the review that the others work on.
const plugins: JupyterFrontEndPlugin<unknown>[] = [
  sidebar,
  reviews,
  imports,
  addPaper,
  exports,
  report,
  references,
  sources,
  ranking,
  protocol,
  decisions,
  tags,
  citationKeys,
  citations,
  duplicates,
  team,
  metadata,
  attachments,
  reader,
  filetype,
  similarity,
  launcher,
  statusBar,
  followedExports,
  inspector,
  help
];

export default plugins;
