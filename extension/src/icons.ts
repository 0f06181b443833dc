import { LabIcon } from '@jupyterlab/ui-components';

/** Sheets, the first of them decided. */
export const reviewIcon = new LabIcon({
  name: 'jupyterlab-litreview:review',
  svgstr: `<svg xmlns="http://www.w3.org/2000/svg" width="16" viewBox="0 0 24 24">
  <g class="jp-icon3" fill="#616161">
    <path d="M8 2h10a2 2 0 0 1 2 2v13h-2V4H8z"/>
    <path fill-rule="evenodd" d="M4 8a2 2 0 0 1 2-2h8a2 2 0 0 1 2 2v12a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2zm2 0v12h8V8zm7.2 4.1-1.2-1.2-2.9 3-1.3-1.3-1.2 1.2 2.5 2.5z"/>
    <path d="M7.2 17h5.6v1.4H7.2z"/>
  </g>
</svg>`
});
