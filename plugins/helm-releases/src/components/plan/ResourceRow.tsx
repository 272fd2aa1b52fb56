/*
 * Copyright 2026 The Prophet Authors
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

import type {
  DryRunAnswer,
  PlannedResource,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { failureTexts } from '../../plan/failureText';
import { objectText } from '../../plan/objectText';
import { Disclosure } from '../Disclosure';
import { ToneChip } from '../ToneChip';
import { Muted } from './Muted';
import { TextDiff } from './TextDiff';

/** A resource that changes; it opens to what changes in it. */
export function ResourceRow(props: {
  resource: PlannedResource;
  namespace: string;
  /** What the cluster says to its write. */
  answer?: DryRunAnswer;
  /** Why there are no texts, where the user may not see them. */
  withheld?: string;
}) {
  const { resource, namespace, answer, withheld } = props;
  const { object, before, after, tooLarge, unstable } = resource;
  const text = objectText(object, namespace);
  const summary = (
    <>
      <span>{text}</span>
      {unstable && (
        <ToneChip tone="warning" label="differs each time it is rendered" />
      )}
      {answer?.verdict === 'refused' && (
        <ToneChip
          tone="error"
          label={failureTexts[answer.failureClass ?? 'unknown']}
        />
      )}
    </>
  );
  return (
    <Disclosure summary={summary}>
      {unstable && (
        <Muted>
          Its template rolls dice, reads the clock or looks into the cluster:
          what is applied will differ from what is shown here.
        </Muted>
      )}
      {before === undefined && after === undefined ? (
        <Muted>{absence(tooLarge, withheld)}</Muted>
      ) : (
        <TextDiff label={`Changes of ${text}`} before={before} after={after} />
      )}
    </Disclosure>
  );
}

function absence(tooLarge?: boolean, withheld?: string): string {
  if (tooLarge) {
    return 'The object is too large to be shown.';
  }
  return withheld ?? 'Nothing of it is shown.';
}
