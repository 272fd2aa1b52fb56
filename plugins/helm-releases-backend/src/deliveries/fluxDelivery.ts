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

import type { Delivery } from './Delivery';

const NAME_LABEL = 'helm.toolkit.fluxcd.io/name';
const NAMESPACE_LABEL = 'helm.toolkit.fluxcd.io/namespace';
/** Occurrences looked at: a chart may well speak of the label before a label is one. */
const MAX_OCCURRENCES = 50;
const WINDOW_BYTES = 400;

/**
 * Flux's helm-controller labels every object that it renders with the
 * HelmRelease it belongs to (post-renderer OriginLabels), so the stored manifest
 * names the owner even where the HelmRelease lives in another cluster.
 */
export const fluxDelivery: Delivery = {
  detect(payload, from) {
    const name = labelIn(payload, from, NAME_LABEL);
    const namespace = name && labelIn(payload, from, NAMESPACE_LABEL);
    return name && namespace
      ? { method: 'flux', owner: { kind: 'HelmRelease', namespace, name } }
      : undefined;
  },
};

/** The value of a label in YAML on a line of its own, within a JSON string. */
function labelIn(
  payload: Buffer,
  from: number,
  label: string,
): string | undefined {
  const line = new RegExp(
    String.raw`\\n +${label.replaceAll(
      '.',
      '\\.',
    )}: *(?:\\"|')?([a-z0-9][-a-z0-9.]{0,252})(?:\\"|')?(?: *\\[nr]|")`,
  );
  let at = from;
  for (let n = 0; n < MAX_OCCURRENCES; n++) {
    at = payload.indexOf(label, at);
    if (at < 0) {
      return undefined;
    }
    const window = payload.toString(
      'latin1',
      Math.max(from, at - WINDOW_BYTES),
      at + WINDOW_BYTES,
    );
    const value = line.exec(window)?.[1];
    if (value) {
      return value;
    }
    at += label.length;
  }
  return undefined;
}
