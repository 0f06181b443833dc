import type { Drag } from '@lumino/dragdrop';
import type { Widget } from '@lumino/widgets';

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
export interface IDropTarget {
  paths(paths: string[]): void;
  files(files: File[]): void;
}

/** Takes what is dropped on a widget, from the file browser and from the reader's computer. */
export class FileDrop {
  constructor(
    private readonly widget: Widget,
    private readonly dropped: IDropTarget
  ) {}

  /** Listen; the widget is on the page. */
  start(): void {
    for (const event of EVENTS) {
      this.widget.node.addEventListener(event, this);
    }
  }

  stop(): void {
    for (const event of EVENTS) {
      this.widget.node.removeEventListener(event, this);
    }
  }

  handleEvent(event: globalThis.Event): void {
    const { widget } = this;
    const over = event.type.endsWith('dragenter') || event.type.endsWith('dragover');
    // Lumino's events are DragEvents as well.
    const native = !event.type.startsWith('lm-');
    const files = native ? (event as DragEvent).dataTransfer : null;
    const fits = native
      ? files?.types.includes('Files')
      : (event as Drag.Event).mimeData.hasData(PATHS);
    if (!fits) {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    if (event.type.endsWith('dragleave')) {
      const to = (event as DragEvent | Drag.Event).relatedTarget;
      widget.toggleClass('jp-mod-drop', to instanceof Node && widget.node.contains(to));
      return;
    }
    widget.toggleClass('jp-mod-drop', over);
    if (native) {
      if (event.type === 'drop') {
        this.dropped.files(Array.from(files?.files ?? []));
      }
      return;
    }
    const drag = event as Drag.Event;
    drag.dropAction = drag.proposedAction;
    if (event.type === 'lm-drop') {
      this.dropped.paths(drag.mimeData.getData(PATHS) as string[]);
    }
  }
}
