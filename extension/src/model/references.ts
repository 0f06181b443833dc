import { DEFAULT_OPTIONS } from './exports';
import type { ReviewModel } from './review';

/** The most references that are copied at once. */
const MOST = 200;

/** The papers that are copied: those selected, or the one on screen. */
function copied(review: ReviewModel): string[] {
  const selection = review.bulkTarget?.paperSelection;
  if (selection && 'ids' in selection && selection.ids.length > 0) {
    return selection.ids.slice(0, MOST);
  }
  return review.paper ? [review.paper.id] : [];
}

/** References as text for the clipboard: in a citation style, as `bibtex`, or as `key`. */
export async function copiedText(review: ReviewModel, style: string): Promise<string> {
  const ids = copied(review);
  if (ids.length === 0) {
    return '';
  }
  if (style === 'key') {
    const { records } = await review.client.papers(ids);
    return records.map(({ key }) => key).join(', ');
  }
  if (style === 'bibtex') {
    const options = { ...DEFAULT_OPTIONS, selection: { ids }, where: 'all' as const };
    const { text } = await review.client.previewExport({ ...options, stage: review.stage });
    // The head of a file says where it was written; an entry that is pasted needs no such words.
    return text.replace(/^(?:%[^\n]*\n)+\s*/, '').trim();
  }
  return (await review.client.references(ids, style)).references.join('\n');
}
