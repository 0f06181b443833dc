import * as React from 'react';
import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { ICommandPalette } from '@jupyterlab/apputils';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';
import { CommandIds, NOTHING } from '../commands';
import { TagsModel, toggleTag } from '../model/tags';
import { TagShortcuts } from '../tagShortcuts';
import { ILitReview } from '../tokens';

/** Tags: their list, and a keyboard shortcut for each. */
export const tags: JupyterFrontEndPlugin<void> = {
  id: 'jupyterlab-litreview:tags',
  description: 'Manages tags and their keyboard shortcuts.',
  autoStart: true,
  requires: [ILitReview],
  optional: [ICommandPalette, ITranslator],
  activate: (
    app: JupyterFrontEnd,
    litreview: ILitReview,
    palette: ICommandPalette | null,
    translator: ITranslator | null
  ): void => {
    const trans = (translator ?? nullTranslator).load('jupyterlab_litreview');
    const { commands } = app;
    const { sidebar } = litreview;
    const category = trans.__('Review');
    const isEnabled = () => sidebar.review !== null;
    const keys = new TagShortcuts(commands, CommandIds.toggleTag);

    commands.addCommand(CommandIds.toggleTag, {
      label: args =>
        typeof args.tag === 'string' ? trans.__('Tag: %1', args.tag) : trans.__('Tag'),
      caption: trans.__('Add the tag to the paper on screen, or remove it'),
      describedBy: {
        args: {
          type: 'object',
          required: ['tag'],
          properties: { tag: { type: 'string', description: 'The name of the tag' } }
        }
      },
      isEnabled,
      execute: args => {
        if (sidebar.review && typeof args.tag === 'string') {
          toggleTag(args.tag, sidebar.review);
        }
      }
    });

    commands.addCommand(CommandIds.manageTags, {
      label: trans.__('Manage Tags…'),
      caption: trans.__(
        'Change colour, order and shortcuts of tags; rename, merge and delete them'
      ),
      describedBy: { args: NOTHING },
      isEnabled,
      execute: async () => {
        if (sidebar.review) {
          const { showDialog } = await import('../panels/dialog');
          const { TagManager } = await import('../views/tags/TagManager');
          const model = new TagsModel(sidebar.review);
          const view = (
            <TagManager model={model} trans={trans} taken={key => keys.takenBy(key)} />
          );
          await showDialog(trans.__('Tags'), view, trans);
          litreview.reveal();
        }
      }
    });

    sidebar.changed.connect(() => keys.bind(sidebar.review?.summary?.tags ?? []));
    palette?.addItem({ command: CommandIds.manageTags, category });
  }
};
