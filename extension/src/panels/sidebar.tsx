import * as React from 'react';
import { ReactWidget } from '@jupyterlab/ui-components';
import { MessageLoop, type Message } from '@lumino/messaging';
import type { SidebarModel } from '../model/sidebar';
import { SidebarView } from '../views/sidebar/SidebarView';
import type { IHost } from '../views/common/host';
import { FileDrop, type IDropTarget } from './fileDrop';
import { focusPanel } from './panelFocus';

/** The sidebar as a panel, on which files can be dropped. */
export class SidebarPanel extends ReactWidget {
  constructor(
    private readonly sidebar: SidebarModel,
    private readonly host: IHost,
    private readonly openPath: (path: string) => void,
    dropped: IDropTarget
  ) {
    super();
    this.dropping = new FileDrop(this, dropped);
    this.addClass('jp-LitReview');
  }

  /** Put the keyboard to work in the sidebar. */
  focus(): void {
    focusPanel(this);
  }

  /** Take a comfortable width once it is shown; the reader can make it narrower at once. */
  widen(width: number): void {
    if (!this.isVisible) {
      this.wantedWidth = width;
      return;
    }
    this.wantedWidth = 0;
    this.node.style.minWidth = `${width}px`;
    this.parent?.fit();
    MessageLoop.flush();
    this.node.style.minWidth = '';
    this.parent?.fit();
  }

  protected override render(): React.JSX.Element {
    return <SidebarView sidebar={this.sidebar} host={this.host} open={this.openPath} />;
  }

  protected override onAfterAttach(message: Message): void {
    super.onAfterAttach(message);
    this.dropping.start();
  }

  protected override onBeforeDetach(message: Message): void {
    this.dropping.stop();
    super.onBeforeDetach(message);
  }

  protected override onAfterShow(message: Message): void {
    super.onAfterShow(message);
    if (this.wantedWidth > 0) {
      // The side itself is shown after the panel in it.
      void Promise.resolve().then(() => this.widen(this.wantedWidth));
    }
  }

  protected override onActivateRequest(message: Message): void {
    super.onActivateRequest(message);
    if (!this.node.contains(document.activeElement)) {
      this.focus();
    }
  }

  private readonly dropping: FileDrop;
  private wantedWidth = 0;
}
