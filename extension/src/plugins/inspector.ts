import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { DocumentWidget } from '@jupyterlab/docregistry';
import { IPropertyInspectorProvider } from '@jupyterlab/property-inspector';
import type { Widget } from '@lumino/widgets';
import { ReviewView } from '../panels/document';
import { ILitReview } from '../tokens';

/** What is known of the paper on screen, in JupyterLab's property inspector. */
export const inspector: JupyterFrontEndPlugin<void> = {
  id: 'jupyterlab-litreview:inspector',
  description:
    'Shows the fields, identifiers and sources of a paper in the property inspector.',
  autoStart: true,
  requires: [ILitReview],
  // Notebook 7 has none.
  optional: [IPropertyInspectorProvider],
  activate: (
    app: JupyterFrontEnd,
    litreview: ILitReview,
    provider: IPropertyInspectorProvider | null
  ): void => {
    const known = new WeakSet<Widget>();
    const inspect = async (widget: Widget | null): Promise<void> => {
      if (
        provider &&
        widget instanceof DocumentWidget &&
        widget.content instanceof ReviewView &&
        !known.has(widget)
      ) {
        known.add(widget);
        const { PropertiesPanel } = await import('../panels/properties');
        if (!widget.isDisposed) {
          const shown = widget as DocumentWidget<ReviewView>;
          provider.register(shown).render(new PropertiesPanel(litreview, shown));
        }
      }
    };
    void app.restored.then(() => {
      app.shell.currentChanged?.connect((_, { newValue }) => void inspect(newValue));
      void inspect(app.shell.currentWidget);
    });
  }
};
