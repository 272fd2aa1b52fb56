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

import { between } from './between';
import { holdsName } from './holdsName';
import type { Place } from './Place';

/**
 * A place between two texts that the chart is made with.
 *
 * @param options - holds: the names that are in it where the kind is;
 * extend: what a section as it was made becomes, undefined for another one
 */
export function sectionPlace(options: {
  where: string;
  text: string;
  start: string;
  end: string;
  holds: string[];
  extend(section: string): string | undefined;
}): Place {
  const { where, text, start, end, holds, extend } = options;
  return {
    where,
    text,
    isThere: file => {
      const section = between(file, start, end)?.middle;
      return (
        section !== undefined && holds.every(name => holdsName(section, name))
      );
    },
    add: file => {
      const found = between(file, start, end);
      const extended = found && extend(found.middle);
      return extended === undefined
        ? undefined
        : `${found!.before}${extended}${found!.after}`;
    },
  };
}
