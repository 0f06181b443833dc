import { Token } from '@lumino/coreutils';
import type { Widget } from '@lumino/widgets';
import type { ImportFiles } from './api/client';
import type { SidebarModel } from './model/sidebar';
import type { OpenReviews } from './model/openReviews';
import type { Command } from './model/reviewCommands';
import type { IDropTarget } from './panels/fileDrop';
import type { IHost } from './views/common/host';

/** The sidebar, for other extensions to read and to act on. */
export interface ILitReview {
  /** The review in the sidebar, and everything a reader does with it. */
  readonly sidebar: SidebarModel;
  /** The reviews open in this window, for views of them. */
  readonly reviews: OpenReviews;
  /** What a view in the main area stands in; it gets wishes while the keyboard is in its node. */
  host(view: Widget): IHost;
  /** Ask for the reader's attention, such as for the search field, in the view they are in. */
  requestFocus(command: Command): void;
  /** Bring the sidebar’s panel to the front. */
  reveal(): void;
  /** Put files of the reader's computer beside the review and attach them to its paper. */
  attach(files: readonly File[]): void;
  /** Create a review from files and show it; without one, say which files can be read. */
  begin(sources: ImportFiles): Promise<void>;
  /** What is done with what is dropped on a view: PDFs are attached, other files are added. */
  readonly dropped: IDropTarget;
  /** The folder into which exports go by default, relative to the server's root. */
  exportFolder: string;
}

export const ILitReview = new Token<ILitReview>(
  'jupyterlab-litreview:ILitReview',
  'The literature review open in this window: what is on screen, decisions, tags and notes.'
);

/** Do something in the sidebar; what goes wrong is said there. */
export async function inSidebar(
  { sidebar, reveal }: ILitReview,
  work: () => Promise<void>
): Promise<void> {
  reveal();
  sidebar.showProblem(null);
  await work().catch((thrown: unknown) => sidebar.showProblem(thrown));
  reveal();
}
