import type { NotebookPanel } from '@jupyterlab/notebook';
import { citedKeys } from '../model/citationScan';
import type { CitationSources, IReferences } from '../model/citationSources';
import type { ITrans } from '../model/translation';

/** What the metadata of a cell of references has, and by which it is found again. */
interface IReferencesMetadata {
  references?: string;
}

const METADATA = 'litreview';

/** The style of a notebook's references; null if it has none. */
export function referencesStyle(notebook: NotebookPanel): string | null {
  return cellOf(notebook)?.style ?? null;
}

/**
 * Write the references of all papers that a notebook cites into a cell, which is its last one
 * unless somebody moved it; a heading written above them stays.
 *
 * @returns what was written
 */
export async function updateReferences(
  notebook: NotebookPanel,
  path: string,
  sources: CitationSources,
  style: string,
  trans: ITrans
): Promise<IReferences> {
  const { model, widgets } = notebook.content;
  const known = cellOf(notebook);
  const keys = widgets
    .filter(cell => cell.model.type === 'markdown' && cell !== known?.cell)
    .flatMap(cell => citedKeys(cell.model.sharedModel.getSource(), 'markdown'))
    .map(({ key }) => key);
  await sources.ready(path);
  const found = await sources.references(path, [...new Set(keys)], style);
  const list = found.references.map(line => `- ${line}`).join('\n');
  const metadata = { references: style };
  if (known) {
    const before = known.cell.model.sharedModel.getSource();
    const start = before.search(/^- /m);
    const heading = (start < 0 ? before : before.slice(0, start)).trimEnd();
    known.cell.model.sharedModel.setSource(`${heading}\n\n${list}`.trim());
    known.cell.model.setMetadata(METADATA, metadata);
  } else {
    model?.sharedModel.addCell({
      cell_type: 'markdown',
      source: `## ${trans.__('References')}\n\n${list}`.trim(),
      metadata: { [METADATA]: metadata }
    });
  }
  return found;
}

function cellOf(notebook: NotebookPanel) {
  for (const cell of notebook.content.widgets) {
    const metadata = cell.model.getMetadata(METADATA) as IReferencesMetadata | undefined;
    if (cell.model.type === 'markdown' && typeof metadata?.references === 'string') {
      return { cell, style: metadata.references };
    }
  }
  return null;
}
