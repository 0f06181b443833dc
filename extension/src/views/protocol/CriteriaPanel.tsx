import * as React from 'react';
import { REASON_SHORTCUTS } from '../../model/protocol';
import { excludeFor } from '../../model/exclusionReasons';
import { focusRoot, useFocusRequest, useReview } from '../common/host';
import { Icon, Kbd } from '../common/icons';

/** What the review asks and what rules a paper out, in sight while one decides. */
export function CriteriaPanel(): React.JSX.Element {
  const { host, review } = useReview();
  const { trans } = host;
  const { protocol } = review.protocol;
  const root = React.useRef<HTMLDivElement>(null);
  useFocusRequest('show-criteria', () => root.current?.focus());
  const edit = host.runWindowCommand && (
    <button
      type="button"
      className="jp-LitReview-textButton"
      onClick={() => host.runWindowCommand?.('edit-protocol')}
    >
      {trans.__('Edit…')}
    </button>
  );
  const { reasons } = review;
  const own = protocol?.exclude ?? [];
  if (!protocol || (protocol.question === '' && !protocol.include.length && !reasons.length)) {
    return (
      <div ref={root} className="jp-LitReview-criteria" tabIndex={-1}>
        {protocol && (
          <p className="jp-LitReview-none">
            {trans.__(
              'Write the question and the criteria. Each exclusion criterion gets a digit as its shortcut.'
            )}{' '}
            {edit}
          </p>
        )}
      </div>
    );
  }
  return (
    <div ref={root} className="jp-LitReview-criteria" tabIndex={-1}>
      {(protocol.question !== '' || edit) && (
        <p className="jp-LitReview-question" dir="auto">
          {protocol.question || trans.__('No question yet.')} {edit}
        </p>
      )}
      {protocol.include.length > 0 && (
        <section aria-label={trans.__('Include if')}>
          <h3>{trans.__('Include if')}</h3>
          <ul>
            {protocol.include.map(line => (
              <li key={line} data-decision="include" dir="auto">
                <Icon name="include" />
                <span>{line}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <Reasons
        heading={trans.__('Exclude if')}
        from={0}
        reasons={reasons.slice(0, own.length)}
      />
      <Reasons
        heading={trans.__('Other reasons')}
        from={own.length}
        reasons={reasons.slice(own.length)}
      />
    </div>
  );
}

/** Reasons, each with its digit, as buttons that exclude. */
function Reasons(props: {
  heading: string;
  from: number;
  reasons: readonly string[];
}): React.JSX.Element | null {
  const { host, review } = useReview();
  const { from, heading, reasons } = props;
  if (reasons.length === 0) {
    return null;
  }
  return (
    <section aria-label={heading}>
      <h3>{heading}</h3>
      <ul>
        {reasons.map((reason, place) => {
          const number = from + place + 1;
          const keys = number <= REASON_SHORTCUTS ? host.digit(number) : '';
          return (
            <li key={reason}>
              <button
                type="button"
                data-decision="exclude"
                aria-keyshortcuts={keys || undefined}
                disabled={!review.screens || (!review.bulkTarget && !review.paper)}
                onClick={event => {
                  focusRoot(event.currentTarget);
                  excludeFor(number, review);
                }}
              >
                {keys === '' ? <Icon name="exclude" /> : <Kbd keys={keys} />}
                <span dir="auto">{reason}</span>
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
