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

import { EntityRefLink } from '@backstage/plugin-catalog-react';
import type { NameHolder } from './useNameHolder';

/** Says whether a name is free, or who has it. */
export function NameStanding(props: { holder: NameHolder }) {
  const { holder } = props;
  switch (holder.state) {
    case 'asking':
      return <>Looking whether it is free …</>;
    case 'free':
      return <>It is free: no component is called that.</>;
    case 'taken': {
      const owner = holder.component.spec?.owner;
      return (
        <>
          It is taken by{' '}
          <EntityRefLink entityRef={holder.component} target="_blank" />
          {typeof owner === 'string' && (
            <>
              {' '}
              of{' '}
              <EntityRefLink
                entityRef={owner}
                defaultKind="group"
                target="_blank"
              />
            </>
          )}
          .
        </>
      );
    }
    case 'unknown':
      return (
        <>
          Whether it is free cannot be said, since the catalog does not answer:{' '}
          {holder.message}
        </>
      );
    default:
      return null;
  }
}
