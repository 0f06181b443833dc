import * as React from 'react';
import type { PrismaDiagram } from '../../api/client';
import { reviewName } from '../../model/translation';
import { usePreferences, useReview } from '../common/host';
import { Figure } from '../statistics/Figure';
import { asPicture, saveAs } from '../statistics/chartImage';

/** What a diagram may be made of. Anything else is left out, whatever the server sends. */
const ELEMENTS = new Set(['svg', 'g', 'rect', 'path', 'polygon', 'text', 'title', 'desc']);

/** The attributes it may have, as React calls them. */
const ATTRIBUTES: Readonly<Record<string, string>> = {
  class: 'className',
  d: 'd',
  fill: 'fill',
  'font-family': 'fontFamily',
  'font-size': 'fontSize',
  'font-weight': 'fontWeight',
  height: 'height',
  points: 'points',
  rx: 'rx',
  stroke: 'stroke',
  'text-anchor': 'textAnchor',
  transform: 'transform',
  viewBox: 'viewBox',
  width: 'width',
  x: 'x',
  y: 'y'
};

/** The PRISMA 2020 flow diagram; a click on a number shows its papers in the library. */
export function PrismaDiagram(props: { prisma: PrismaDiagram }): React.JSX.Element {
  const { host, review } = useReview();
  const { trans } = host;
  const { numbers, svg } = props.prisma;
  const { screeningReasons } = usePreferences();
  const [said, say] = React.useState('');
  const drawing = React.useMemo(
    () => new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement,
    [svg]
  );
  const known = new Map(numbers.map(one => [`flow-${one.id}`, one]));
  const name = reviewName(review.client.path);
  const failed = () => say(trans.__('This browser cannot copy images.'));
  const save = (kind: 'svg' | 'png') => {
    const blob =
      kind === 'svg'
        ? Promise.resolve(new Blob([svg], { type: 'image/svg+xml' }))
        : asPicture(svg);
    void blob.then(found => saveAs(found, `${name}-prisma.${kind}`), failed);
  };
  const copy = () => {
    const item = new ClipboardItem({ 'image/png': asPicture(svg) });
    void navigator.clipboard.write([item]).then(() => say(trans.__('Copied')), failed);
  };

  const draw = (element: Element, key: React.Key): React.ReactNode => {
    if (!ELEMENTS.has(element.localName)) {
      return null;
    }
    const given: Record<string, unknown> = { key };
    for (const { name: attribute, value } of element.attributes) {
      const own = ATTRIBUTES[attribute];
      if (own) {
        given[own] = value;
      }
    }
    const number = known.get(element.id);
    const find = host.find;
    const query = number?.query ?? '';
    if (number && find && number.n > 0 && query !== '') {
      const show = () => find(query, number.stage);
      Object.assign(given, {
        role: 'link',
        tabIndex: 0,
        'aria-label': trans.__('%1: %2, show in library', number.label, number.n),
        onClick: show,
        onKeyDown: (event: React.KeyboardEvent) => {
          if (event.key === 'Enter') {
            show();
          }
        }
      });
    }
    const inside = [...element.childNodes].map((node, at) =>
      node instanceof Element ? draw(node, at) : node.textContent
    );
    return React.createElement(element.localName, given, ...inside);
  };

  return (
    <Figure
      title={trans.__('PRISMA 2020 flow diagram')}
      wide
      table={{
        head: [trans.__('Records or reports'), trans.__('Number')],
        rows: numbers.map(({ label, n }) => [label, n])
      }}
      tools={
        <span className="jp-LitReview-figureTools">
          <span role="status">{said}</span>
          {host.set && (
            <label title={trans.__('Count the reasons given at title and abstract as well')}>
              <input
                type="checkbox"
                checked={screeningReasons}
                onChange={event => host.set?.('screeningReasons', event.target.checked)}
              />
              {trans.__('All reasons')}
            </label>
          )}
          {host.runWindowCommand && (
            <button
              type="button"
              className="jp-LitReview-button"
              title={trans.__('Record where, when and how each source was searched')}
              onClick={() => host.runWindowCommand?.('describe-sources')}
            >
              {trans.__('Describe Sources…')}
            </button>
          )}
          <button type="button" className="jp-LitReview-button" onClick={() => save('svg')}>
            {trans.__('SVG')}
          </button>
          <button type="button" className="jp-LitReview-button" onClick={() => save('png')}>
            {trans.__('PNG')}
          </button>
          <button type="button" className="jp-LitReview-button" onClick={copy}>
            {trans.__('Copy')}
          </button>
        </span>
      }
    >
      <div className="jp-LitReview-prisma">
        {drawing.localName === 'svg' ? draw(drawing, 0) : null}
      </div>
    </Figure>
  );
}
