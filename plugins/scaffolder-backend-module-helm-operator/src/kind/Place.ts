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

/** A place of a file that has to know of each kind. */
export interface Place {
  /** Where in the file it is, for people. */
  where: string;
  /** What a new kind adds to it, for who has to do it by hand. */
  text: string;
  /** Whether it is needed only where another place of the file is changed. */
  isForOthers?: boolean;
  /** Whether it is there already, be it as people wrote it. */
  isThere(file: string): boolean;
  /** The file with it added; undefined where the place is not as it was made. */
  add(file: string): string | undefined;
}
