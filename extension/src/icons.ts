import { LabIcon } from '@jupyterlab/ui-components';

/** Sheets, the first of them decided. */
export const reviewIcon = drawn(
  'review',
  'M8 2h10a2 2 0 0 1 2 2v13h-2V4H8z M4 8a2 2 0 0 1 2-2h8a2 2 0 0 1 2 2v12a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2zm2 0v12h8V8zm7.2 4.1-1.2-1.2-2.9 3-1.3-1.3-1.2 1.2 2.5 2.5z M7.2 17h5.6v1.4H7.2z'
);

/** Rows, the first of them the heading. */
export const libraryIcon = drawn('library', 'M3 4h18v4H3zm0 6h18v2H3zm0 4h18v2H3zm0 4h18v2H3z');

/** An open book. */
export const readerIcon = drawn(
  'reader',
  'M2 5c3-1 6-1 9 1v14c-3-2-6-2-9-1zm20 0c-3-1-6-1-9 1v14c3-2 6-2 9-1z'
);

/** Bars that grow. */
export const progressIcon = drawn(
  'progress',
  'M3 20h18v2H3zm1-6h4v5H4zm6-5h4v10h-4zm6-6h4v16h-4z'
);

/** Points, some of them near each other. */
export const mapIcon = drawn(
  'map',
  'M6 5a3 3 0 1 1 0 6 3 3 0 0 1 0-6zm6 5a2 2 0 1 1 0 4 2 2 0 0 1 0-4zm6-7a2 2 0 1 1 0 4 2 2 0 0 1 0-4zm-1 11a3 3 0 1 1 0 6 3 3 0 0 1 0-6zM6 15a2 2 0 1 1 0 4 2 2 0 0 1 0-4z'
);

/** Two sheets that overlap. */
export const similarIcon = drawn('similar', 'M9 3h12v12H9zm2 2v8h8V5zM3 9h4v2H5v8h8v-2h2v4H3z');

/** An icon in the colour of JupyterLab's own: shapes on a 24 by 24 grid, filled by odd and even. */
function drawn(name: string, shape: string): LabIcon {
  return new LabIcon({
    name: `jupyterlab-litreview:${name}`,
    svgstr: `<svg xmlns="http://www.w3.org/2000/svg" width="16" viewBox="0 0 24 24">
  <path class="jp-icon3" fill="#616161" fill-rule="evenodd" d="${shape}"/>
</svg>`
  });
}
