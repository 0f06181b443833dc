import * as React from 'react';
import { ReactWidget } from '@jupyterlab/ui-components';
import type { Drag } from '@lumino/dragdrop';
import { MessageLoop, type Message } from '@lumino/messaging';
import type { Desk } from '../model/desk';
import { DeskView } from '../views/DeskView';
import type { IHost } from '../views/host';

/** What JupyterLab's file browser calls the paths that are dragged from it. */
const PATHS = 'application/x-jupyter-icontents';

const EVENTS = [
  'dragenter',
  'dragover',
  'dragleave',
  'drop',
  'lm-dragenter',
  'lm-dragover',
  'lm-dragleave',
  'lm-drop'
];

/** What a panel asks for when something is dropped on it. */
export interface IDropped {
  paths(paths: string[]): void;
  files(files: File[]): void;
}

/** The reviewer's desk as a panel, on which files can be dropped. */
export class DeskPanel extends ReactWidget {
  constructor(
    private readonly desk: Desk,
    private readonly host: IHost,
    private readonly openPath: (path: string) => void,
    private readonly dropped: IDropped
  ) {
    super();
    this.addClass('jp-LitReview');
  }

  /** Put the keyboard to work on the desk. */
  focus(): void {
    void Promise.resolve(this.renderPromise).then(() => {
      this.node
        .querySelector<HTMLElement>('.jp-LitReview-root')
        ?.focus({ preventScroll: true });
    });
  }

  /** Take a comfortable width now; the reader can make it narrower at once. */
  widen(width: number): void {
    this.node.style.minWidth = `${width}px`;
    this.parent?.fit();
    MessageLoop.flush();
    this.node.style.minWidth = '';
    this.parent?.fit();
  }

  handleEvent(event: globalThis.Event): void {
    const over = event.type.endsWith('dragenter') || event.type.endsWith('dragover');
    const native = event instanceof DragEvent;
    const fits = native
      ? event.dataTransfer?.types.includes('Files')
      : (event as Drag.Event).mimeData.hasData(PATHS);
    if (!fits) {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    if (event.type.endsWith('dragleave')) {
      const to = (event as DragEvent | Drag.Event).relatedTarget;
      this.toggleClass('jp-mod-drop', to instanceof Node && this.node.contains(to));
      return;
    }
    this.toggleClass('jp-mod-drop', over);
    if (native) {
      if (event.type === 'drop') {
        this.dropped.files(Array.from(event.dataTransfer?.files ?? []));
      }
      return;
    }
    const drag = event as Drag.Event;
    drag.dropAction = drag.proposedAction;
    if (event.type === 'lm-drop') {
      this.dropped.paths(drag.mimeData.getData(PATHS) as string[]);
    }
  }

  protected override render(): React.JSX.Element {
    return <DeskView desk={this.desk} host={this.host} open={this.openPath} />;
  }

  protected override onAfterAttach(message: Message): void {
    super.onAfterAttach(message);
    for (const event of EVENTS) {
      this.node.addEventListener(event, this);
    }
  }

  protected override onBeforeDetach(message: Message): void {
    for (const event of EVENTS) {
      this.node.removeEventListener(event, this);
    }
    super.onBeforeDetach(message);
  }

  protected override onActivateRequest(message: Message): void {
    super.onActivateRequest(message);
    if (!this.node.contains(document.activeElement)) {
      this.focus();
    }
  }
}
