import * as React from 'react';
import { REASON_SHORTCUTS } from '../../model/protocol';
import { Combobox } from '../common/Combobox';
import { focusRoot, useFocusRequest, useReview } from '../common/host';
import { Icon, Kbd } from '../common/icons';
import { useLeave } from '../common/useLeave';

/** Exclude with a reason or several: a small button that opens a field above the bar. */
export function ReasonField(): React.JSX.Element | null {
  const { host, review } = useReview();
  const { trans } = host;
  const { paper, reasons } = review;
  const [open, setOpen] = React.useState(false);
  const [chosen, setChosen] = React.useState<readonly string[]>([]);
  const input = React.useRef<HTMLInputElement>(null);
  const root = React.useRef<HTMLDivElement>(null);
  const shut = React.useCallback(() => {
    setOpen(false);
    setChosen([]);
  }, []);
  const onBlur = useLeave(root, shut);
  useFocusRequest('exclude-with-reason', () =>
    setOpen(paper !== null || review.bulkTarget !== null)
  );

  React.useEffect(() => {
    if (open) {
      input.current?.focus();
    }
  }, [open]);

  const close = () => {
    if (root.current) {
      focusRoot(root.current);
    }
    shut();
  };
  const exclude = (given: readonly string[]) => {
    close();
    (review.bulkTarget ?? review).decide('exclude', [...new Set(given)]);
  };
  const digit = (reason: string) => {
    const place = reasons.indexOf(reason) + 1;
    return place > 0 && place <= REASON_SHORTCUTS ? host.digit(place) : '';
  };

  if (!review.screens) {
    return null;
  }
  return (
    <div ref={root} className="jp-LitReview-reason" onBlur={onBlur}>
      <button
        type="button"
        className="jp-LitReview-decision"
        data-decision="exclude"
        aria-label={trans.__('Exclude with a reason')}
        title={`${trans.__('Exclude with a reason')} ${host.key('exclude-with-reason')}`.trim()}
        aria-expanded={open}
        disabled={!paper}
        onClick={() => setOpen(!open)}
      >
        <Icon name="down" />
      </button>
      {open && (
        <div className="jp-LitReview-popover">
          <div className="jp-LitReview-popoverHead">
            <span>{trans.__('Reason for exclusion')}</span>
            <Kbd keys={host.key('exclude-with-reason')} />
          </div>
          {chosen.length > 0 && (
            <div className="jp-LitReview-chosen">
              {chosen.map(reason => (
                <span key={reason} className="jp-LitReview-tag">
                  <bdi title={reason}>{reason}</bdi>
                  <button
                    type="button"
                    className="jp-LitReview-plain"
                    aria-label={trans.__('Remove “%1”', reason)}
                    onClick={() => {
                      setChosen(chosen.filter(other => other !== reason));
                      input.current?.focus();
                    }}
                  >
                    <Icon name="close" />
                  </button>
                </span>
              ))}
              <button
                type="button"
                className="jp-LitReview-button"
                onClick={() => exclude(chosen)}
              >
                {trans.__('Exclude')}
              </button>
            </div>
          )}
          <Combobox
            ref={input}
            className="jp-LitReview-newReason"
            label={trans.__('Reason for exclusion')}
            placeholder={trans.__('Reason')}
            known={reasons.filter(reason => !chosen.includes(reason))}
            suffix={reason => <Kbd keys={digit(reason)} />}
            create={name => trans.__('New reason “%1”', name)}
            take={(reason, more) => {
              if (more) {
                setChosen([...new Set([...chosen, reason])]);
              } else {
                exclude([...chosen, reason]);
              }
            }}
            erase={() => setChosen(chosen.slice(0, -1))}
            leave={(_, entered) => {
              if (entered && chosen.length > 0) {
                exclude(chosen);
              } else {
                close();
              }
            }}
          />
          <p className="jp-LitReview-aside">
            {trans.__('Use a comma or Ctrl+click to add another reason.')}
          </p>
        </div>
      )}
    </div>
  );
}
