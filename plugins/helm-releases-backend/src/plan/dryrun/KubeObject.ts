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

/** An object in a request or an answer: nothing about it is certain but that it is one. */
export interface KubeObject {
  apiVersion?: unknown;
  kind?: unknown;
  metadata?: {
    name?: unknown;
    generateName?: unknown;
    namespace?: unknown;
    annotations?: unknown;
  };
  [field: string]: unknown;
}

/** Reads JSON to an object, undefined where it is none. */
export function kubeObjectOf(json: Buffer | undefined): KubeObject | undefined {
  try {
    const value: unknown = json && JSON.parse(json.toString('utf8'));
    return isRecord(value) && isRecord(value.metadata ?? {})
      ? (value as KubeObject)
      : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a value is an object with keys. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether helm runs the object as a hook. */
export function isHook(object: KubeObject | undefined): boolean {
  const annotations = object?.metadata?.annotations;
  return isRecord(annotations) && Object.hasOwn(annotations, 'helm.sh/hook');
}
