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

import Box from '@mui/material/Box';
import type { ReleasePlan } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { objectId, objectText } from '../../plan/objectText';
import { CodeText } from '../CodeText';
import { Disclosure } from '../Disclosure';
import { ToneChip } from '../ToneChip';
import { Muted } from './Muted';
import { plainList } from './plainList';
import { SectionHeading } from './SectionHeading';
import { TextDiff } from './TextDiff';

/** The hooks that will run, and the images that change. */
export function HooksSection(props: { plan: ReleasePlan }) {
  const { hooks, images, withheld, release } = props.plan;
  return (
    <>
      <SectionHeading>Images that change</SectionHeading>
      {images.length === 0 && <Muted>None.</Muted>}
      <Box component="ul" sx={plainList}>
        {images.map(({ object, container, before, after }) => (
          <li key={`${objectId(object)} ${container}`}>
            {objectText(object, release.namespace)}, {container}:{' '}
            <CodeText>{before ?? 'none'}</CodeText> →{' '}
            <CodeText>{after ?? 'none'}</CodeText>
          </li>
        ))}
      </Box>
      <SectionHeading>Hooks that will run</SectionHeading>
      {hooks.length === 0 && <Muted>None.</Muted>}
      {hooks.map(({ object, events, weight, images: used, after }) => {
        const text = objectText(object, release.namespace);
        return (
          <Disclosure
            key={objectId(object)}
            summary={
              <>
                <span>{text}</span>
                {events.map(event => (
                  <ToneChip key={event} tone="info" label={event} />
                ))}
                <Muted inline>weight {weight}</Muted>
              </>
            }
          >
            {used.map(image => (
              <Muted key={image}>
                Runs <CodeText>{image}</CodeText>
              </Muted>
            ))}
            {after === undefined ? (
              <Muted>{withheld ?? 'Nothing of it is shown.'}</Muted>
            ) : (
              <TextDiff label={`The hook ${text}`} after={after} />
            )}
          </Disclosure>
        );
      })}
    </>
  );
}
