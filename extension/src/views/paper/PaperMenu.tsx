import * as React from 'react';
import { STYLES } from '../../model/citationStyles';
import { useReview } from '../common/host';
import { Menu } from '../common/Menu';

/** What is done with the reference of the paper on screen; absent where there are no dialogs. */
export function PaperMenu(): React.JSX.Element | null {
  const { host } = useReview();
  const { runWindowCommand, trans } = host;
  if (!runWindowCommand) {
    return null;
  }
  const copy = (style: string) => () => runWindowCommand('copy-reference', { style });
  return (
    <Menu
      label={trans.__('Reference')}
      title={trans.__('Edit, complete or copy the reference')}
      icon="more"
      className="jp-LitReview-paperMenu"
      choices={[
        { label: trans.__('Edit…'), run: () => runWindowCommand('edit-paper') },
        {
          label: trans.__('Complete Metadata…'),
          run: () => runWindowCommand('complete-metadata')
        },
        {
          label: trans.__('Set Citation Key…'),
          run: () => runWindowCommand('set-citation-key')
        },
        ...Object.entries(STYLES).map(([style, label], place) => ({
          label,
          ...(place === 0 && { heading: trans.__('Copy reference') }),
          run: copy(style)
        })),
        { label: trans.__('BibTeX'), heading: trans.__('Copy as'), run: copy('bibtex') },
        { label: trans.__('Citation key'), run: copy('key') }
      ]}
    />
  );
}
