import * as React from 'react';
import { Combobox } from './Combobox';
import { toDesk, useAttention, useDesk } from './host';
import { Icon, Kbd } from './icons';
import { useLeave } from './leave';

/** Exclude with a reason: a small button that opens a field above the bar. */
export function ReasonField(): React.JSX.Element {
  const { host, review } = useDesk();
  const { trans } = host;
  const { paper } = review;
  const [open, setOpen] = React.useState(false);
  const input = React.useRef<HTMLInputElement>(null);
  const root = React.useRef<HTMLDivElement>(null);
  const shut = React.useCallback(() => setOpen(false), []);
  const onBlur = useLeave(root, shut);
  useAttention('exclude-with-reason', () => setOpen(paper !== null));

  React.useEffect(() => {
    if (open) {
      input.current?.focus();
    }
  }, [open]);

  const close = () => {
    if (root.current) {
      toDesk(root.current);
    }
    setOpen(false);
  };

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
            <span>{trans.__('Exclude because…')}</span>
            <Kbd keys={host.key('exclude-with-reason')} />
          </div>
          <Combobox
            ref={input}
            className="jp-LitReview-newReason"
            label={trans.__('Reason for excluding')}
            placeholder={trans.__('Reason')}
            known={(review.summary?.reasons ?? []).map(reason => reason.name)}
            create={name => trans.__('New reason “%1”', name)}
            take={reason => {
              close();
              review.decide('exclude', [reason]);
            }}
            leave={close}
          />
        </div>
      )}
    </div>
  );
}
