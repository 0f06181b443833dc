import * as React from 'react';
import { stageWord } from '../../model/stages';
import { useDesk } from '../common/host';
import { Menu } from '../common/Menu';

/** At which stage of screening the reader is, and the way to the other. */
export function StageMenu(): React.JSX.Element {
  const { host, review } = useDesk();
  const { trans } = host;
  const { stage, summary } = review;
  const choices = (summary?.stages ?? []).map(({ name, records, decisions }) => {
    const decided = records - decisions.undecided;
    const word = stageWord(name, trans);
    return {
      label: trans.__('%1 · %2 of %3', word, decided, records),
      title:
        name === stage
          ? trans.__('You are here')
          : trans.__('Go to %1 (%2)', word, host.key('stage')),
      run: () => void review.goTo(name)
    };
  });
  return (
    <Menu
      className="jp-mod-stage"
      label={stageWord(stage, trans)}
      title={trans.__('The stage of screening (%1)', host.key('stage'))}
      choices={choices}
    />
  );
}
