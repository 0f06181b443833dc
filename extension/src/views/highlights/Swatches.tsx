import * as React from 'react';
import type { HighlightColour } from '../../api/client';
import { COLOURS } from '../../model/highlights';
import type { ITrans } from '../../model/translation';
import { useTrans } from '../common/host';

/** What the line of a colour is drawn under. */
const LETTER = 'a';

/** The colours of highlights as buttons, each with the line it draws under words. */
export function Swatches(props: {
  chosen: HighlightColour | null;
  choose: (colour: HighlightColour) => void;
}): React.JSX.Element {
  const trans = useTrans();
  return (
    <span
      className="jp-LitReview-highlightColours"
      role="group"
      aria-label={trans.__('Colour')}
    >
      {COLOURS.map(colour => (
        <button
          key={colour}
          type="button"
          className="jp-LitReview-highlightColour"
          data-colour={colour}
          aria-pressed={colour === props.chosen}
          aria-label={colourWord(colour, trans)}
          title={colourWord(colour, trans)}
          onClick={() => props.choose(colour)}
        >
          <span aria-hidden="true">{LETTER}</span>
        </button>
      ))}
    </span>
  );
}

/** A colour as a word. */
export function colourWord(colour: HighlightColour, trans: ITrans): string {
  const words: Record<HighlightColour, string> = {
    yellow: trans.__('Yellow'),
    green: trans.__('Green'),
    blue: trans.__('Blue'),
    pink: trans.__('Pink')
  };
  return words[colour];
}
