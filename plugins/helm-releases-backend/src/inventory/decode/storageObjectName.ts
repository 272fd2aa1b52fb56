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

/** Name of the Secret or ConfigMap that helm keeps a revision in. */
export function storageObjectName(release: string, revision: number): string {
  return `sh.helm.release.v1.${release}.v${revision}`;
}

const OBJECT = /^sh\.helm\.release\.v1\.(.+)\.v([1-9]\d*)$/;

/** @returns what a name as {@link storageObjectName} makes them says; undefined for any other */
export function readStorageObjectName(
  object: string,
): { release: string; revision: number } | undefined {
  const [, release, revision] = OBJECT.exec(object) ?? [];
  return release === undefined
    ? undefined
    : { release, revision: Number(revision) };
}
