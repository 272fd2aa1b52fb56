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

import type { Entity } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { useEffect, useState } from 'react';
import { messageOf } from '../messageOf';
import { componentCalled } from './componentCalled';

/** People type a name faster than this. */
const PAUSE_MS = 300;

/** Who has a name. */
export type NameHolder =
  | { state: 'none' | 'asking' | 'free' }
  | { state: 'taken'; component: Entity }
  | { state: 'unknown'; message: string };

/** Asks the catalog who has a name; nothing where there is none to ask for. */
export function useNameHolder(name: string | undefined): NameHolder {
  const catalog = useApi(catalogApiRef);
  const [answer, setAnswer] = useState<{ name: string; holder: NameHolder }>();
  useEffect(() => {
    if (!name) {
      return undefined;
    }
    let isStale = false;
    const answered = (holder: NameHolder) => {
      if (!isStale) {
        setAnswer({ name, holder });
      }
    };
    const timer = setTimeout(
      () =>
        componentCalled(name, catalog).then(
          component =>
            answered(
              component ? { state: 'taken', component } : { state: 'free' },
            ),
          error => answered({ state: 'unknown', message: messageOf(error) }),
        ),
      PAUSE_MS,
    );
    return () => {
      isStale = true;
      clearTimeout(timer);
    };
  }, [catalog, name]);
  if (!name) {
    return { state: 'none' };
  }
  return answer?.name === name ? answer.holder : { state: 'asking' };
}
