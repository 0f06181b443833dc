import * as React from 'react';
import type { DocumentWidget } from '@jupyterlab/docregistry';
import { ReactWidget } from '@jupyterlab/ui-components';
import type { ILitReview } from '../tokens';
import { HostProvider, ReviewProvider } from '../views/common/host';
import { Properties } from '../views/paper/Properties';
import type { ReviewView } from './document';

/** What the property inspector shows of a view of a review: the paper on screen in it. */
export class PropertiesPanel extends ReactWidget {
  constructor(
    litreview: ILitReview,
    private readonly shown: DocumentWidget<ReviewView>
  ) {
    super();
    this.addClass('jp-LitReview');
    this.addClass('jp-LitReview-properties');
    this.host = litreview.host(this);
    shown.context.pathChanged.connect(this.update, this);
  }

  protected override render(): React.JSX.Element {
    const { review } = this.shown.content;
    return (
      <HostProvider host={this.host}>
        <ReviewProvider key={review.client.path} review={review}>
          <Properties />
        </ReviewProvider>
      </HostProvider>
    );
  }

  private readonly host;
}
