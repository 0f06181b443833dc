import * as React from 'react';
import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { ICommandPalette } from '@jupyterlab/apputils';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';
import { Ids, NOTHING } from '../commands';
import { REASON_SHORTCUTS } from '../model/protocol';
import { excludeFor, reasonLabel } from '../model/exclusionReasons';
import { TagsModel, toggleTag } from '../model/tags';
import { TagShortcuts } from '../tagShortcuts';
import { ILitReview } from '../tokens';

/** Reasons on the digit keys, tags on keys of their own. */
export const deciding: JupyterFrontEndPlugin<void> = {
  id: 'jupyterlab-litreview:deciding',
  description: 'Excludes for the reasons on the digit keys; keeps tags in order and on keys.',
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
    const placeOf = (place: unknown) => (typeof place === 'number' ? place : 1);
    const keys = new TagShortcuts(commands, Ids.toggleTag);

    commands.addCommand(Ids.excludeFor, {
      label: args =>
        reasonLabel(
          placeOf(args.place),
          sidebar.review,
          trans.__('Exclude for Reason %1', placeOf(args.place))
        ),
      caption: trans.__('Exclude for the reason at this place among the criteria, and go on'),
      describedBy: {
        args: {
          type: 'object',
          required: ['place'],
          properties: {
            place: { type: 'integer', minimum: 1, description: 'The place of the reason' }
          }
        }
      },
      isEnabled,
      execute: args => {
        if (sidebar.review) {
          excludeFor(placeOf(args.place), sidebar.review);
        }
      }
    });

    commands.addCommand(Ids.toggleTag, {
      label: args =>
        typeof args.tag === 'string' ? trans.__('Tag: %1', args.tag) : trans.__('Tag'),
      caption: trans.__('Put the tag on the paper on screen, or take it off'),
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

    commands.addCommand(Ids.tags, {
      label: trans.__('Tags…'),
      caption: trans.__('Colour, order, rename, merge and delete tags, and give them keys'),
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
    for (let place = 1; place <= REASON_SHORTCUTS; place++) {
      palette?.addItem({ command: Ids.excludeFor, args: { place }, category });
    }
    palette?.addItem({ command: Ids.tags, category });
  }
};
