import * as React from 'react';
import type { Formula as IFormula } from '../../api/client';
import { useHost } from '../common/host';

/**
 * A formula, set by what the window has for that; until it is set, and where there is nothing for
 * it, what it says in Unicode. The server gives only commands that it knows to be harmless.
 */
export function Formula(props: { formula: IFormula; text: string }): React.JSX.Element {
  const { typeset } = useHost();
  const { display, tex } = props.formula;
  const root = React.useRef<HTMLSpanElement>(null);
  const [set, setSet] = React.useState<HTMLElement | null>(null);
  React.useEffect(() => {
    let wanted = true;
    void typeset?.(tex, display).then(made => {
      if (wanted) {
        setSet(made);
      }
    });
    return () => {
      wanted = false;
    };
  }, [typeset, tex, display]);
  React.useLayoutEffect(() => {
    root.current?.replaceChildren(...(set ? [set] : []));
  }, [set]);
  return (
    <span className="jp-LitReview-formula" data-display={display || undefined}>
      {set ? <span ref={root} role="img" aria-label={props.text} /> : <span>{props.text}</span>}
    </span>
  );
}
