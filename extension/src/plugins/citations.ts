import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { ICommandPalette, InputDialog, Notification } from '@jupyterlab/apputils';
import type { CodeEditor } from '@jupyterlab/codeeditor';
import {
  CodeMirrorEditor,
  EditorExtensionRegistry,
  IEditorExtensionRegistry
} from '@jupyterlab/codemirror';
import { IEditorTracker } from '@jupyterlab/fileeditor';
import { INotebookTracker, type NotebookPanel } from '@jupyterlab/notebook';
import { IRenderMimeRegistry } from '@jupyterlab/rendermime';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';
import type { EditorView } from '@codemirror/view';
import { ReviewClient } from '../api/client';
import { RestTransport } from '../api/restTransport';
import { ServiceError } from '../api/serviceError';
import { CommandIds, NOTHING } from '../commands';
import { CitationChoice } from '../model/citationChoice';
import { formOf, languageOf } from '../model/citations';
import { CitationSources } from '../model/citationSources';
import type { ICitationContext, ICitingDocument } from '../panels/citationContext';
import { citationEditor, insertCitations } from '../panels/citationEditor';
import { citedAt, replaceKey } from '../panels/citationHover';
import { citationRenderer } from '../panels/renderedCitations';
import { ILitReview } from '../tokens';

/** How much of a notebook is looked at for the form of its citations, in characters. */
const LOOKED_AT = 200_000;

/** The styles that are offered for references; any other can be typed. */
const STYLES = ['apa', 'chicago-author-date', 'harvard', 'ieee', 'mla', 'nature', 'vancouver'];

/** Citing while writing, in Markdown cells and in the file editor. */
export const citations: JupyterFrontEndPlugin<void> = {
  id: 'jupyterlab-litreview:citations',
  description:
    'Lists papers to cite in Markdown cells and in Markdown, Quarto and LaTeX files.',
  autoStart: true,
  requires: [ILitReview, IEditorExtensionRegistry],
  optional: [
    INotebookTracker,
    IEditorTracker,
    IRenderMimeRegistry,
    ICommandPalette,
    ITranslator
  ],
  activate: (
    app: JupyterFrontEnd,
    litreview: ILitReview,
    extensions: IEditorExtensionRegistry,
    notebooks: INotebookTracker | null,
    editors: IEditorTracker | null,
    rendermime: IRenderMimeRegistry | null,
    palette: ICommandPalette | null,
    translator: ITranslator | null
  ): void => {
    const trans = (translator ?? nullTranslator).load('jupyterlab_litreview');
    const { commands, serviceManager, shell } = app;
    const sources = new CitationSources(
      litreview.reviews,
      document => new ReviewClient(new RestTransport(document, serviceManager, trans))
    );
    const preferences = () => litreview.sidebar.preferences;
    const pathOf = ({ path }: { path: string }) => serviceManager.contents.localPath(path);

    const documentOf = (view: EditorView): ICitingDocument | null => {
      const inside = ({ node }: { node: HTMLElement }) => node.contains(view.dom);
      const notebook = notebooks?.find(inside);
      const context = (notebook ?? editors?.find(inside))?.context;
      const path = context ? pathOf(context) : '';
      const language = languageOf(path);
      const text = () => (notebook ? markdownOf(notebook) : view.state.doc.toString());
      return language === null
        ? null
        : { path, language, form: () => formOf(path, text(), preferences().citationForm) };
    };
    const citationContext: ICitationContext = {
      sources,
      trans,
      checks: () => preferences().checkCitations,
      documentOf
    };
    extensions.addExtension({
      name: 'litreview-citations',
      factory: ({ model }) =>
        isCode(model)
          ? null
          : EditorExtensionRegistry.createImmutableExtension(citationEditor(citationContext))
    });
    rendermime?.addFactory(citationRenderer(sources, () => preferences().showAuthors, trans));

    /** The notebook in front, if one is. */
    const notebook = (): NotebookPanel | null => {
      const widget = notebooks?.currentWidget ?? null;
      return widget === shell.currentWidget ? widget : null;
    };
    /** The editor in front: of the notebook's active cell, or of a file. */
    const editor = (): EditorView | null => {
      const widget = editors?.currentWidget;
      const found =
        notebook()?.content.activeCell?.editor ??
        (widget === shell.currentWidget ? widget?.content.editor : null);
      return found instanceof CodeMirrorEditor ? found.editor : null;
    };
    const place = () => {
      const view = editor();
      const cell = notebook()?.content.activeCell;
      const document = view && (!cell || cell.model.type === 'markdown') && documentOf(view);
      return document ? { view, document } : null;
    };

    commands.addCommand(CommandIds.insertCitation, {
      label: trans.__('Insert Citation…'),
      caption: trans.__('Choose papers to cite at the cursor'),
      describedBy: { args: NOTHING },
      isEnabled: () => place() !== null,
      execute: async () => {
        const here = place();
        if (!here) {
          return;
        }
        const choice = new CitationChoice(sources, here.document.path);
        const { askCitations } = await import('../panels/citationDialog');
        if ((await askCitations(choice, trans)) && choice.keys.length > 0) {
          const panel = notebook();
          if (panel) {
            await commands.execute('notebook:enter-edit-mode');
          }
          const { document, view } = place() ?? here;
          insertCitations(citationContext, view, document, choice.keys, choice.narrative);
        }
      }
    });

    commands.addCommand(CommandIds.fixCitationKey, {
      label: trans.__('Fix Citation Key'),
      caption: trans.__(
        'Replace the unknown citation key at the cursor with the most similar key'
      ),
      describedBy: { args: NOTHING },
      isEnabled: () => place() !== null,
      execute: () => {
        const here = place();
        const cited =
          here && citedAt(citationContext, here.view, here.view.state.selection.main.head);
        if (!cited || sources.knows(here.document.path, cited.key)) {
          Notification.info(trans.__('There is no unknown citation key at the cursor.'), {
            autoClose: 4000
          });
          return;
        }
        const better = sources.nearest(here.document.path, cited.key);
        if (better === null) {
          Notification.info(trans.__('No key is similar to “%1”.', cited.key), {
            autoClose: 4000
          });
        } else {
          replaceKey(here.view, cited, better);
        }
      }
    });

    commands.addCommand(CommandIds.updateReferences, {
      label: trans.__('Insert or Update References…'),
      caption: trans.__(
        'Write the references of all papers that the notebook cites into a cell'
      ),
      describedBy: {
        args: {
          type: 'object',
          properties: {
            style: { type: 'string', description: 'A CSL style; a dialog asks if missing' }
          }
        }
      },
      isEnabled: () => notebook() !== null,
      execute: async args => {
        const panel = notebook();
        if (!panel) {
          return;
        }
        const { referencesStyle, updateReferences } = await import('../panels/referencesCell');
        const usual = referencesStyle(panel) ?? preferences().referenceStyle;
        const style =
          typeof args.style === 'string'
            ? args.style
            : (
                await InputDialog.getItem({
                  title: trans.__('Style of references'),
                  label: trans.__('The name of a CSL style, or a .csl file'),
                  items: [...new Set([usual, ...STYLES])],
                  editable: true
                })
              ).value;
        if (style === null || style.trim() === '') {
          return;
        }
        try {
          const path = pathOf(panel.context);
          const { ambiguous, missing, references } = await updateReferences(
            panel,
            path,
            sources,
            style.trim(),
            trans
          );
          const written = trans._n(
            '%1 reference written.',
            '%1 references written.',
            references.length,
            references.length
          );
          const warnings = ambiguous.map(({ key, source }) =>
            trans.__('Several papers have the key %1; the one in %2 is listed.', key, source)
          );
          if (missing.length > 0) {
            warnings.push(trans.__('No paper has the keys %1.', missing.join(', ')));
          }
          if (warnings.length > 0) {
            Notification.warning([written, ...warnings].join(' '), { autoClose: false });
          } else {
            Notification.success(written, { autoClose: 4000 });
          }
        } catch (thrown) {
          Notification.error(ServiceError.of(thrown).message, { autoClose: false });
        }
      }
    });

    const category = trans.__('Review');
    for (const command of [
      CommandIds.insertCitation,
      CommandIds.fixCitationKey,
      CommandIds.updateReferences
    ]) {
      palette?.addItem({ command, category });
    }
    shell.currentChanged?.connect(() =>
      commands.notifyCommandChanged(CommandIds.insertCitation)
    );
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
  for (const { model } of notebook.content.widgets) {
    if (model.type === 'markdown' && text.length < LOOKED_AT) {
      text += `${model.sharedModel.getSource()}\n\n`;
    }
  }
  return text;
}
