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

import { readDocuments } from './readDocuments';

describe('readDocuments', () => {
  it('reads what several manifests have in common once', async () => {
    const known = new Map();
    const manifest = '---\napiVersion: v1\nkind: Secret\nmetadata: {name: a}\n';
    const [first] = await readDocuments(manifest, known);
    const [second] = await readDocuments(manifest, known);
    expect(second).toBe(first);
  });

  it('lets others have the event loop while it reads a large manifest', async () => {
    const rules = '  - {apiGroups: [""], resources: [pods], verbs: [get]}\n';
    const document = (n: number) =>
      `---\napiVersion: v1\nkind: Role\nmetadata: {name: r${n}}\nrules:\n${rules.repeat(
        200,
      )}`;
    const manifest = Array.from({ length: 60 }, (_, n) => document(n)).join('');
    let turns = 0;
    let over = false;
    const count = () => {
      turns += 1;
      if (!over) {
        setImmediate(count);
      }
    };
    setImmediate(count);
    const documents = await readDocuments(manifest);
    over = true;
    expect(documents).toHaveLength(60);
    expect(turns).toBeGreaterThan(1);
  });
});
