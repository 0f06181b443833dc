import type { EditorView } from '@codemirror/view';
import type { CitationForm, DocumentLanguage } from '../model/citations';
import type { CitationSources } from '../model/citationSources';
import type { ITrans } from '../model/translation';

/** The document in which an editor stands. */
export interface ICitingDocument {
  /** Its path, relative to the server's root. */
  readonly path: string;
  readonly language: DocumentLanguage;
  /** How it cites. */
  form(): CitationForm;
}

/** What the editors of this window cite from. */
export interface ICitationContext {
  readonly sources: CitationSources;
  readonly trans: ITrans;
  /** Whether to underline keys that no paper has. */
  readonly checks: () => boolean;
  /** The document of an editor; null if nothing is cited in it. */
  documentOf(view: EditorView): ICitingDocument | null;
}
