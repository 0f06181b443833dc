import type { ReactWidget } from '@jupyterlab/apputils';

/**
 * Give a panel the keyboard once it is drawn.
 *
 * JupyterLab takes it for drawn when the browser is idle next. On a busy machine the reader writes
 * by then: what has the keyboard inside the panel keeps it.
 */
export function focusPanel(panel: ReactWidget): void {
  void Promise.resolve(panel.renderPromise).then(() => {
    const { activeElement } = document;
    if (activeElement === panel.node || !panel.node.contains(activeElement)) {
      panel.node
        .querySelector<HTMLElement>('.jp-LitReview-root')
        ?.focus({ preventScroll: true });
    }
  });
}
