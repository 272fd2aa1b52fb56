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

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FORMAT_TEXTS } from '../testdata/formatTexts';
import { FORMATS } from './formats';

// eslint-disable-next-line no-restricted-syntax -- only tests read it
const recorded = readFileSync(
  join(__dirname, '../testdata/formats.jsonl'),
  'utf8',
);
const [{ source }, ...rows] = recorded
  .trim()
  .split('\n')
  .map(line => JSON.parse(line));

describe(`formats by ${source}`, () => {
  it.each<{ format: string; taken: string[] }>(rows)(
    '$format',
    ({ format, taken }) =>
      expect(FORMAT_TEXTS.filter(FORMATS[format])).toEqual(taken),
  );

  it('are all recorded', () =>
    expect(rows.map(({ format }) => format)).toEqual(Object.keys(FORMATS)));
});
