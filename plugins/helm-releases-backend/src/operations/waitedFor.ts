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

/**
 * A line of helm's own log that says what it does, and not what went wrong. Why
 * something could not be deleted, helm says nowhere else.
 */
export const DEBUG_LINE =
  /^level=DEBUG\b(?! msg="uninstall: Failed to delete release").*$/;

/**
 * What helm waits for, for people, from a line that it logs at each change of
 * the first object that is not as it should be (helm 4.1 and 4.2,
 * pkg/kube/statuswait.go).
 *
 * @returns undefined where the line says something else, and while helm has
 * not yet heard of the object
 */
export function waitedFor(line: string): string | undefined {
  if (!/^level=DEBUG msg="waiting for resource" /.test(line)) {
    return undefined;
  }
  const field = (key: string) =>
    new RegExp(` ${key}=(?:"([^"]*)"|(\\S+))`).exec(line)?.slice(1).join('') ??
    '';
  const status = field('actualStatus');
  if (status === 'Unknown') {
    return undefined;
  }
  const object = [field('namespace'), field('name')].filter(Boolean).join('/');
  const until =
    field('expectedStatus') === 'NotFound' ? ' to be gone' : ' to be ready';
  return `Waiting for ${field('kind')} ${object}${until}: ${status}.`;
}
