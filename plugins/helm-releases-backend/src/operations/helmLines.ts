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

import { MASKED_TEXT } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { DEBUG_LINE, waitedFor } from './waitedFor';

/** What must not, or need not, show in the log of an operation. */
export interface HelmLineContext {
  cluster: string;
  /** URL of the relay, which nobody but helm can use. */
  relayUrl: string;
  /** HOME of helm; its path says nothing to users. */
  home: string;
  /** Secrets in the values that were given. */
  secrets: string[];
}

/**
 * Where helm's schema check and the API server repeat a value: the one names
 * texts that do not match, the other the content of a Secret.
 */
const REPEATED_VALUES: [RegExp, string][] = [
  [
    /(at '[^']*': )'.*'( does not match pattern| is not valid)/g,
    `$1'${MASKED_TEXT}'$2`,
  ],
  [/(\bSecret\b.* is invalid: .*?Invalid value: ).*/g, `$1${MASKED_TEXT}`],
];

/** Begins what is the chart's or the user's, and no longer helm's: notes, values, manifests. */
const HEADING = /^\s*(?:NOTES:|[A-Z][A-Z -]*:\s*$)/;

/**
 * Makes a filter for the lines of one run of helm. Of stdout it passes status
 * lines only: what follows under a heading may hold credentials. Of what helm
 * logs of its own doing it passes what it waits for, once a change.
 *
 * @returns the line to log, or undefined
 */
export function createHelmLineFilter(
  context: HelmLineContext,
): (stream: 'stdout' | 'stderr', line: string) => string | undefined {
  let headed = false;
  let waiting: string | undefined;
  return (stream, line) => {
    if (stream === 'stdout') {
      headed ||= HEADING.test(line);
      if (headed) {
        return undefined;
      }
    } else if (DEBUG_LINE.test(line)) {
      const told = waitedFor(line);
      if (told === undefined || told === waiting) {
        return undefined;
      }
      waiting = told;
      return plainHelmText(told, context);
    }
    return line.trim() === '' ? undefined : plainHelmText(line, context);
  };
}

/** Helm's words without secrets, the relay, the temporary folder, and what it logs of its own doing. */
export function plainHelmText(text: string, context: HelmLineContext): string {
  return REPEATED_VALUES.reduce(
    (masked, [pattern, by]) => masked.replace(pattern, by),
    withoutSecrets(withoutDebugLines(text), context.secrets),
  )
    .replaceAll(context.relayUrl, `https://${context.cluster}`)
    .replaceAll(`${context.home}/`, '')
    .replaceAll(context.home, '.');
}

function withoutDebugLines(text: string): string {
  return text
    .split('\n')
    .filter(line => !DEBUG_LINE.test(line))
    .join('\n');
}

function withoutSecrets(text: string, secrets: string[]): string {
  return secrets.reduce(
    (plain, secret) => plain.replaceAll(secret, MASKED_TEXT),
    text,
  );
}
