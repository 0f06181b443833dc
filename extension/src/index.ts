import type { JupyterFrontEndPlugin } from '@jupyterlab/application';
import { advice } from './plugins/advice';
import { attaching } from './plugins/attaching';
import { beginning } from './plugins/beginning';
import { deciding } from './plugins/deciding';
import { desk } from './plugins/desk';
import { exporting } from './plugins/exporting';
import { filetype } from './plugins/filetype';
import { help } from './plugins/help';
import { inspector } from './plugins/inspector';
import { likeness } from './plugins/likeness';
import { launcher } from './plugins/launcher';
import { naming } from './plugins/naming';
import { reading } from './plugins/reading';
import { records } from './plugins/records';
import { reviews } from './plugins/reviews';
import { status } from './plugins/status';

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
