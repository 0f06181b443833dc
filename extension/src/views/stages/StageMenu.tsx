import * as React from 'react';
import { stageLabel } from '../../model/stages';
import { useReview } from '../common/host';
import { Menu } from '../common/Menu';

/** At which stage of screening the reader is, and the way to the other. */
export function StageMenu(): React.JSX.Element {
  const { host, review } = useReview();
  const { trans } = host;
  const { stage, summary } = review;
  const choices = (summary?.stages ?? []).map(({ name, records, decisions }) => {
    const decided = records - decisions.undecided;
    const word = stageLabel(name, trans);
    return {
      label: trans.__('%1 · %2 of %3', word, decided, records),
      title:
        name === stage
          ? trans.__('Current stage')
          : trans.__('Go to %1 (%2)', word, host.key('switch-stage')),
      run: () => void review.setStage(name)
    };
  });
  return (
    <Menu
      className="jp-mod-stage"
      label={stageLabel(stage, trans)}
      short={stage === 'full-text' ? trans.__('Full text') : trans.__('Abstract')}
      title={trans.__('Screening stage (%1)', host.key('switch-stage'))}
      choices={choices}
    />
  );
}
