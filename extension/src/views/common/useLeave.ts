import * as React from 'react';

/**
 * A handler for blurs that closes what opened, once the keyboard is really somewhere else: it may
 * leave for a moment only, when something takes it and gives it back.
 */
export function useLeave(root: React.RefObject<HTMLElement>, leave: () => void): () => void {
  return React.useCallback(() => {
    window.setTimeout(() => {
      if (root.current && !root.current.contains(document.activeElement)) {
        leave();
      }
    });
  }, [root, leave]);
}
