import * as React from 'react';
import type { Stage, Tag } from '../../api/client';
import type { LibraryLayout } from '../../model/libraryLayout';
import type { IPreferences } from '../../model/sidebar';
import type { Observable } from '../../model/observable';
import type { Command, FocusRequests } from '../../model/reviewCommands';
import type { ReviewModel } from '../../model/review';
import type { View, VIEW_COMMANDS } from '../../model/views';
import type { ITrans } from '../../model/translation';

/** What only some windows offer: a notebook cell has neither a file browser nor dialogs. */
export type WindowCommand =
  | 'open-review'
  | 'create-review'
  | 'create-review-from-files'
  | 'show-shortcuts'
  | 'import-files'
  | 'upload-files'
  | 'export-bibliography'
  | 'open-sample'
  | 'edit-protocol'
  | 'manage-tags'
  | 'manage-citation-keys'
  | 'set-citation-key'
  | 'check-duplicates'
  | 'resolve-conflicts'
  | 'set-up-team'
  | 'complete-metadata'
  | 'edit-paper'
  | 'add-paper'
  | 'copy-reference'
  | 'describe-sources'
  | 'increase-text-size'
  | 'decrease-text-size'
  | 'toggle-protocol-keywords'
  | 'toggle-model-keywords'
  | (typeof VIEW_COMMANDS)[View]
  | 'attach-file';

/** What is done in the views of the main area, which a cell does not have. */
export type MainViewCommand = 'more-like-this' | 'less-like-this' | 'show-missing-abstracts';

/** The window the sidebar stands in. */
export interface IHost {
  readonly trans: ITrans;
  readonly focusRequests: FocusRequests;
  preferences(): IPreferences;
  /** The key for an act as the reader knows it, or empty. */
  key(command: Command | WindowCommand | MainViewCommand): string;
  run(command: Command): void;
  /** The key that excludes for the reason at a place, from 1, or empty. */
  digit(place: number): string;
  /** The key that puts a tag on and takes it off, or empty. */
  tagKey(tag: Tag): string;
  /** How the library looks in this window; a cell has none. */
  readonly layout?: LibraryLayout;
  /** Absent where the window does not offer it. */
  runWindowCommand?(
    extra: WindowCommand,
    args?: { computer: boolean } | { style: string }
  ): void;
  /** Show what a query finds in the library, at a stage; absent where there is none. */
  readonly find?: (query: string, stage?: Stage) => void;
  /** Open a file attached to the paper on screen; absent where nothing opens files. */
  readonly openFile?: (path: string) => void;
  /** Show another view of the review; absent where there is none. */
  readonly show?: (view: 'open-similar-papers' | 'open-map') => void;
  /** Open a view beside the one in front; absent where only one document fits. */
  readonly openBeside?: (view: View) => void;
  /** Change a setting for good; absent where there are none. */
  set?<K extends keyof IPreferences>(name: K, value: IPreferences[K]): void;
  /** Set a formula, or null if it cannot be; absent where nothing sets formulas. */
  readonly typeset?: (tex: string, display: boolean) => Promise<HTMLElement | null>;
}

interface IReviewContext {
  host: IHost;
  review: ReviewModel;
}

const HostContext = React.createContext<IHost | null>(null);
const ReviewContext = React.createContext<ReviewModel | null>(null);

export function HostProvider(props: {
  host: IHost;
  children: React.ReactNode;
}): React.JSX.Element {
  return <HostContext.Provider value={props.host}>{props.children}</HostContext.Provider>;
}

export function ReviewProvider(props: {
  review: ReviewModel;
  children: React.ReactNode;
}): React.JSX.Element {
  return <ReviewContext.Provider value={props.review}>{props.children}</ReviewContext.Provider>;
}

export function useHost(): IHost {
  const host = React.useContext(HostContext);
  if (!host) {
    throw new Error('A view stands outside a host.');
  }
  return host;
}

export function useTrans(): ITrans {
  return useHost().trans;
}

/** The review in the sidebar; the view is drawn again whenever it changes. */
export function useReview(): IReviewContext {
  const host = useHost();
  const review = React.useContext(ReviewContext);
  if (!review) {
    throw new Error('A view stands outside a review.');
  }
  useObserved(review);
  return { host, review };
}

/** What the reader has set; the view is drawn again when that changes. */
export function usePreferences(): IPreferences {
  const review = React.useContext(ReviewContext);
  useObserved(review);
  return useHost().preferences();
}

/** Draw the view again whenever the model changes. */
export function useObserved(model: Observable | null): void {
  const subscribe = React.useCallback(
    (listener: () => void) => {
      model?.changed.connect(listener);
      return () => {
        model?.changed.disconnect(listener);
      };
    },
    [model]
  );
  React.useSyncExternalStore(subscribe, () => model?.version ?? 0);
}

/** Do something when the reader asks for it by key or command. */
export function useFocusRequest(wanted: Command, answer: () => void): void {
  const { focusRequests } = useHost();
  const latest = React.useRef(answer);
  React.useEffect(() => {
    latest.current = answer;
  });
  React.useEffect(
    () => focusRequests.handle(wanted, () => latest.current()),
    [focusRequests, wanted]
  );
}

/** Give the keyboard back to the sidebar, so that its keys work. */
export function focusRoot(from: Element): void {
  from.closest<HTMLElement>('.jp-LitReview-root')?.focus({ preventScroll: true });
}
