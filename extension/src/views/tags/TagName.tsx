import * as React from 'react';
import type { Tag } from '../../api/client';
import { useReview } from '../common/host';

/** A tag's colour as a dot beside its name, which says the same without colour. */
export function Dot(props: { colour: Tag['colour'] | undefined }): React.JSX.Element | null {
  return props.colour ? (
    <span className="jp-LitReview-dot" data-colour={props.colour} aria-hidden="true" />
  ) : null;
}

/** A tag as it looks everywhere: its dot and its name, which cannot reach out of its place. */
export function TagName(props: { name: string }): React.JSX.Element {
  const { review } = useReview();
  const tag = review.summary?.tags.find(({ name }) => name === props.name);
  return (
    <>
      <Dot colour={tag?.colour} />
      <bdi title={props.name}>{props.name}</bdi>
    </>
  );
}
