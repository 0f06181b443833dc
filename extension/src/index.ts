import type { JupyterFrontEndPlugin } from '@jupyterlab/application';
import { advice } from './plugins/ranking';
import { attaching } from './plugins/attachments';
import { beginning } from './plugins/imports';
import { deciding } from './plugins/tags';
import { desk } from './plugins/sidebar';
import { exporting } from './plugins/exports';
import { filetype } from './plugins/filetype';
import { help } from './plugins/help';
import { inspector } from './plugins/inspector';
import { likeness } from './plugins/similarity';
import { launcher } from './plugins/launcher';
import { naming } from './plugins/citationKeys';
import { reading } from './plugins/reader';
import { records } from './plugins/duplicates';
import { reviews } from './plugins/reviews';
import { status } from './plugins/statusBar';

export { ILitReview } from './tokens';

const plugins: JupyterFrontEndPlugin<unknown>[] = [
  desk,
  reviews,
  beginning,
  exporting,
  advice,
  deciding,
  naming,
  records,
  attaching,
  reading,
  filetype,
  likeness,
  launcher,
  status,
  inspector,
  help
];

export default plugins;
