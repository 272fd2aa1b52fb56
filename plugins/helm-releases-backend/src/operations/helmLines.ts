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

/** What must not, or need not, show in the log of an operation. */
export interface HelmLineContext {
  cluster: string;
  /** URL of the relay, which nobody but helm can use. */
  relayUrl: string;
  /** HOME of helm; its path says nothing to users. */
  home: string;
}

/**
 * Makes a filter for the lines of one run of helm. Of stdout it passes status
 * lines only: what follows `NOTES:` is rendered by the chart and may hold
 * credentials.
 *
 * @returns the line to log, or undefined
 */
export function createHelmLineFilter(
  context: HelmLineContext,
): (stream: 'stdout' | 'stderr', line: string) => string | undefined {
  let notes = false;
  return (stream, line) => {
    if (stream === 'stdout') {
      notes ||= /^\s*NOTES:/.test(line);
      if (notes) {
        return undefined;
      }
    }
    return line.trim() === '' ? undefined : plainHelmText(line, context);
  };
}

/** Helm's words without the relay and the temporary folder. */
export function plainHelmText(text: string, context: HelmLineContext): string {
  return text
    .replaceAll(context.relayUrl, `https://${context.cluster}`)
    .replaceAll(`${context.home}/`, '')
    .replaceAll(context.home, '.');
}
