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

import { useSignal } from '@backstage/plugin-signals-react';
import { useEffect, useRef } from 'react';
import { useVisibleInterval } from './useVisibleInterval';

/** What the backend sends on the channel `helm-releases`: the cluster that has changed. */
export type ReleaseSignal = { cluster: string };

const SIGNALS_CHANNEL = 'helm-releases';
const POLL_WITHOUT_SIGNALS_MS = 10_000;
// A web socket may be cut without a word, so polling never stops altogether.
const POLL_WITH_SIGNALS_MS = 60_000;
const QUIET_AFTER_SIGNAL_MS = 1_000;

/**
 * Calls back when releases may have changed: on a signal of the backend, at
 * most once a second, and every now and then without one.
 */
export function useReleaseChanges(onChange: () => void): void {
  const { lastSignal } = useSignal<ReleaseSignal>(SIGNALS_CHANNEL);
  const latest = useRef(onChange);
  const quiet = useRef<{ timer: NodeJS.Timeout; again: boolean }>();
  useEffect(() => {
    latest.current = onChange;
  });

  useEffect(() => {
    if (!lastSignal) {
      return;
    }
    if (quiet.current) {
      quiet.current.again = true;
      return;
    }
    const call = () => {
      latest.current();
      const timer = setTimeout(() => {
        const again = quiet.current?.again;
        quiet.current = undefined;
        if (again) {
          call();
        }
      }, QUIET_AFTER_SIGNAL_MS);
      quiet.current = { timer, again: false };
    };
    call();
  }, [lastSignal]);

  useEffect(
    () => () => {
      clearTimeout(quiet.current?.timer);
      quiet.current = undefined;
    },
    [],
  );

  // That there are signals does not say that this page is reached: it may take
  // minutes after a start of the backend, or the socket may not come through.
  useVisibleInterval(
    onChange,
    lastSignal ? POLL_WITH_SIGNALS_MS : POLL_WITHOUT_SIGNALS_MS,
  );
}
