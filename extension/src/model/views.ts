import type { ITrans } from './translation';

/** The views of a review in the main area, in the order of their bar. */
export const VIEWS = ['library', 'reader', 'similar', 'map', 'progress'] as const;

export type View = (typeof VIEWS)[number];

export function isView(name: unknown): name is View {
  return VIEWS.includes(name as View);
}

/** What a view is called on its bar and on its tab. */
export function viewLabel(view: View, trans: ITrans): string {
  switch (view) {
    case 'library':
      return trans.__('Library');
    case 'reader':
      return trans.__('Reader');
    case 'similar':
      return trans.__('Similar');
    case 'map':
      return trans.__('Map');
    case 'progress':
      return trans.__('Progress');
  }
}

/** The command that shows a view of the review in the sidebar. */
export const VIEW_COMMANDS = {
  library: 'open-library',
  reader: 'open-reader',
  similar: 'open-similar-papers',
  map: 'open-map',
  progress: 'open-progress'
} as const satisfies Record<View, string>;
