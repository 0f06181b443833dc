import * as React from 'react';
import type { CitationChoice } from '../model/citationChoice';
import type { ITrans } from '../model/translation';
import { CitationChooser } from '../views/citations/CitationChooser';
import { askInDialog } from './dialog';

/** Let the reader choose papers to cite; true to insert them. */
export function askCitations(model: CitationChoice, trans: ITrans): Promise<boolean> {
  return askInDialog(
    trans.__('Insert citation'),
    accept => <CitationChooser model={model} trans={trans} accept={accept} />,
    trans.__('Insert'),
    trans
  );
}
