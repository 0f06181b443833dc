import * as React from 'react';
import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { ICommandPalette } from '@jupyterlab/apputils';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';
import { Ids, NOTHING } from '../commands';
import { DIGITS } from '../model/protocol';
import { excludeFor, reasonLabel } from '../model/exclusionReasons';
import { TagsModel, toggleTag } from '../model/tags';
import { TagKeys } from '../tagShortcuts';
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
    const { desk } = litreview;
    const category = trans.__('Review');
    const isEnabled = () => desk.review !== null;
    const placeOf = (place: unknown) => (typeof place === 'number' ? place : 1);
    const keys = new TagKeys(commands, Ids.toggleTag);

    commands.addCommand(Ids.excludeFor, {
      label: args =>
        reasonLabel(
          placeOf(args.place),
          desk.review,
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
        if (desk.review) {
          excludeFor(placeOf(args.place), desk.review);
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
        if (desk.review && typeof args.tag === 'string') {
          toggleTag(args.tag, desk.review);
        }
      }
    });

    commands.addCommand(Ids.tags, {
      label: trans.__('Tags…'),
      caption: trans.__('Colour, order, rename, merge and delete tags, and give them keys'),
      describedBy: { args: NOTHING },
      isEnabled,
      execute: async () => {
        if (desk.review) {
          const { show } = await import('../panels/dialog');
          const { TagManager } = await import('../views/tags/TagManager');
          const model = new TagsModel(desk.review);
          const view = (
            <TagManager model={model} trans={trans} taken={key => keys.takenBy(key)} />
          );
          await show(trans.__('Tags'), view, trans);
          litreview.reveal();
        }
      }
    });

    desk.changed.connect(() => keys.bind(desk.review?.summary?.tags ?? []));
    for (let place = 1; place <= DIGITS; place++) {
      palette?.addItem({ command: Ids.excludeFor, args: { place }, category });
    }
    palette?.addItem({ command: Ids.tags, category });
  }
};
