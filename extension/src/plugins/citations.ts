import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import type { CodeEditor } from '@jupyterlab/codeeditor';
import { EditorExtensionRegistry, IEditorExtensionRegistry } from '@jupyterlab/codemirror';
import { IEditorTracker } from '@jupyterlab/fileeditor';
import { INotebookTracker, type NotebookPanel } from '@jupyterlab/notebook';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';
import type { EditorView } from '@codemirror/view';
import { ReviewClient } from '../api/client';
import { RestTransport } from '../api/restTransport';
import { formOf, languageOf } from '../model/citations';
import { CitationSources } from '../model/citationSources';
import { citationEditor, type ICiting, type ICitingDocument } from '../panels/citationEditor';
import { ILitReview } from '../tokens';

/** How much of a notebook is looked at for the form of its citations, in characters. */
const LOOKED_AT = 200_000;

/** Citing while writing, in Markdown cells and in the file editor. */
export const citations: JupyterFrontEndPlugin<void> = {
  id: 'jupyterlab-litreview:citations',
  description:
    'Lists papers to cite in Markdown cells and in Markdown, Quarto and LaTeX files.',
  autoStart: true,
  requires: [ILitReview, IEditorExtensionRegistry],
  optional: [INotebookTracker, IEditorTracker, ITranslator],
  activate: (
    app: JupyterFrontEnd,
    litreview: ILitReview,
    extensions: IEditorExtensionRegistry,
    notebooks: INotebookTracker | null,
    editors: IEditorTracker | null,
    translator: ITranslator | null
  ): void => {
    const trans = (translator ?? nullTranslator).load('jupyterlab_litreview');
    const { serviceManager } = app;
    const sources = new CitationSources(
      litreview.reviews,
      document => new ReviewClient(new RestTransport(document, serviceManager, trans))
    );
    const preferred = () => litreview.sidebar.preferences.citationForm;
    const documentOf = (view: EditorView): ICitingDocument | null => {
      const notebook = notebooks?.find(({ node }) => node.contains(view.dom));
      const editor = notebook
        ? undefined
        : editors?.find(({ node }) => node.contains(view.dom));
      const context = (notebook ?? editor)?.context;
      if (!context) {
        return null;
      }
      const path = serviceManager.contents.localPath(context.path);
      const language = languageOf(path);
      return language === null
        ? null
        : {
            path,
            language,
            form: () =>
              formOf(
                path,
                notebook ? markdownOf(notebook) : view.state.doc.toString(),
                preferred()
              )
          };
    };
    const citing: ICiting = {
      sources,
      trans,
      checks: () => litreview.sidebar.preferences.checkCitations,
      documentOf
    };
    extensions.addExtension({
      name: 'litreview-citations',
      factory: ({ model }) =>
        isCode(model)
          ? null
          : EditorExtensionRegistry.createImmutableExtension(citationEditor(citing))
    });
  }
};

/** Whether the editor is of a code or raw cell, in which nothing is cited. */
function isCode(model: CodeEditor.IModel): boolean {
  const { type } = model as { type?: unknown };
  return typeof type === 'string' && type !== 'markdown';
}

/** The beginning of what is written in a notebook. */
function markdownOf(notebook: NotebookPanel): string {
  let text = '';
  for (const cell of notebook.content.widgets) {
    if (cell.model.type === 'markdown' && text.length < LOOKED_AT) {
      text += `${cell.model.sharedModel.getSource()}\n\n`;
    }
  }
  return text;
}
