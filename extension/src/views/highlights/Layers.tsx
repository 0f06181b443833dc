import * as React from 'react';
import { useReview } from '../common/host';
import { Menu, type IChoice } from '../common/Menu';

/** What is shown in the texts beside the reader's own highlights, each to be switched off. */
export function Layers(): React.JSX.Element | null {
  const { host } = useReview();
  const { runWindowCommand, trans } = host;
  if (!runWindowCommand) {
    return null;
  }
  const { showModelWords, showTerms } = host.preferences();
  const choices: IChoice[] = [
    {
      label: trans.__('Protocol keywords'),
      checked: showTerms,
      run: () => runWindowCommand('toggle-protocol-keywords')
    },
    {
      label: trans.__('Words the model uses'),
      checked: showModelWords,
      run: () => runWindowCommand('toggle-model-keywords')
    },
    { label: trans.__('Protocol…'), heading: '', run: () => runWindowCommand('edit-protocol') }
  ];
  return (
    <Menu
      className="jp-LitReview-layers"
      icon="marker"
      label={trans.__('Words shown in the text')}
      title={trans.__('Words shown in the text')}
      choices={choices}
    />
  );
}
