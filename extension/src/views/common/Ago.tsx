import * as React from 'react';
import { useTrans } from './host';

const STEPS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60]
];

/** How long ago something was, in words; the date once that is long. */
export function Ago(props: { at: string; now: number }): React.JSX.Element {
  const trans = useTrans();
  const at = new Date(props.at);
  const seconds = (props.now - at.getTime()) / 1000;
  const [unit, length] = STEPS.find(([, size]) => seconds >= size) ?? ['second', 1];
  if (unit === 'day' && seconds > 14 * 86_400) {
    return <time dateTime={props.at}>{at.toLocaleDateString()}</time>;
  }
  const words =
    unit === 'second'
      ? trans.__('just now')
      : new Intl.RelativeTimeFormat(undefined, { numeric: 'auto', style: 'narrow' }).format(
          -Math.floor(seconds / length),
          unit
        );
  return <time dateTime={props.at}>{words}</time>;
}
