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

import { packageChart } from '@prophet-aiops/sandbox';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { valuesSchemaOf } from './valuesSchemaOf';

describe('valuesSchemaOf', () => {
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'chart-schema-'));
  });

  afterAll(() => rm(folder, { recursive: true, force: true }));

  const archiveWith = async (files: Record<string, string>) =>
    readFile(
      await packageChart({ name: 'web', version: '1.0.0', files }, folder),
    );
  const schemaIn = async (files: Record<string, string>) =>
    valuesSchemaOf(await archiveWith(files));
  /** Helm packages nothing that is no JSON: others may. */
  const schemaForged = async (text: string) => {
    const valid = JSON.stringify('-'.repeat(text.length - 2));
    const tar = gunzipSync(await archiveWith({ 'values.schema.json': valid }));
    tar.write(text, tar.indexOf(valid));
    return valuesSchemaOf(gzipSync(tar));
  };
  const nested = (levels: number) =>
    `${'{"items":'.repeat(levels)}true${'}'.repeat(levels)}`;

  it('reads it as it is, also on one line', async () => {
    const properties = Object.fromEntries(
      Array.from({ length: 1000 }, (_, n) => [`p${n}`, { type: 'string' }]),
    );
    await expect(
      schemaIn({ 'values.schema.json': JSON.stringify({ properties }) }),
    ).resolves.toEqual({ properties });
    await expect(
      schemaIn({ 'values.schema.json': nested(200) }),
    ).resolves.toBeDefined();
  });

  it.each([
    ['where there is none', {}, 'has no values.schema.json'],
    [
      'of a megabyte and more',
      {
        'values.schema.json': JSON.stringify({
          description: 'x'.repeat(1024 * 1024),
        }),
      },
      'of at most 1 MiB',
    ],
    ['that is a bomb', { 'values.schema.json': nested(201) }, 'nests deeper'],
  ])('answers none %s', async (_, files, message) => {
    const answer = schemaIn(files as Record<string, string>);
    await expect(answer).rejects.toThrow(message);
    await expect(answer).rejects.toMatchObject({ name: 'NotFoundError' });
  });

  it.each([
    ['that is no JSON', '{"canary": canary}', 'is no JSON'],
    [
      'that is a large bomb',
      `${'['.repeat(400_000)}${']'.repeat(400_000)}`,
      'nests deeper',
    ],
  ])('answers none %s', async (_, text, message) => {
    const answer = schemaForged(text);
    await expect(answer).rejects.toThrow(message);
    await expect(answer).rejects.not.toThrow('canary');
    await expect(answer).rejects.toMatchObject({ name: 'NotFoundError' });
  });
});
