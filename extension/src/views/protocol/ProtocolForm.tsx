import * as React from 'react';
import type { Protocol } from '../../api/client';
import type { ITrans } from '../../model/translation';

type Lists = Exclude<keyof Protocol, 'question'>;

/** What the review is looking for, to be written down a line each. */
export function ProtocolForm(props: {
  protocol: Protocol;
  trans: ITrans;
  change: (protocol: Protocol) => void;
}): React.JSX.Element {
  const { change, trans } = props;
  const [protocol, setProtocol] = React.useState(props.protocol);
  const set = (fields: Partial<Protocol>) => {
    const next = { ...protocol, ...fields };
    setProtocol(next);
    change(next);
  };
  const lists: readonly [Lists, string, string][] = [
    ['include', trans.__('Include if'), trans.__('One criterion per line')],
    ['exclude', trans.__('Exclude if'), trans.__('One criterion per line')],
    ['include_terms', trans.__('Inclusion keywords'), trans.__('One word or phrase per line')],
    ['exclude_terms', trans.__('Exclusion keywords'), trans.__('One word or phrase per line')]
  ];
  return (
    <div className="jp-LitReview-protocol">
      <p>{trans.__('Used to rank papers until you include the first one.')}</p>
      <label>
        {trans.__('Question')}
        <textarea
          rows={2}
          maxLength={5000}
          dir="auto"
          value={protocol.question}
          onChange={event => set({ question: event.target.value })}
        />
      </label>
      <div className="jp-LitReview-pair">
        {lists.map(([name, label, hint]) => (
          <label key={name}>
            {label}
            <textarea
              rows={4}
              dir="auto"
              placeholder={hint}
              value={protocol[name].join('\n')}
              onChange={event => set({ [name]: event.target.value.split('\n') })}
            />
          </label>
        ))}
      </div>
    </div>
  );
}
