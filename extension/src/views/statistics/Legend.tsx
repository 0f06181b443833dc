import * as React from 'react';
import type { Decision } from '../../api/client';
import { decisionLabel } from '../../model/decisions';
import { useTrans } from '../common/host';
import { Icon } from '../common/icons';

/** Which colour is which decision, each with its sign. */
export function DecisionLegend(props: { decisions: readonly Decision[] }): React.JSX.Element {
  const trans = useTrans();
  return (
    <ul className="jp-LitReview-legend" aria-hidden="true">
      {props.decisions.map(decision => (
        <li key={decision} data-decision={decision}>
          <span className="jp-LitReview-swatch" />
          <span className="jp-LitReview-highlight" data-decision={decision}>
            <Icon name={decision} />
          </span>
          {decisionLabel(decision, trans)}
        </li>
      ))}
    </ul>
  );
}
