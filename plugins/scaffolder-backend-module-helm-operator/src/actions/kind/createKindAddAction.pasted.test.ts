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

import { writeFile } from 'node:fs/promises';
import {
  CACHE_POOL,
  definitionOf,
  GATE,
  NOTICE,
  PROBE,
} from '../../__testUtils__/pastedDefinitions';
import { LABEL_ENFORCER } from '../../__testUtils__/RenderedChart';
import { renderOperatorRepository } from '../../repository/renderOperatorRepository';
import { KindSuite, OPERATOR } from './__testUtils__/KindSuite';

const NOTHING = { created: [], changed: [], different: [], remaining: [] };
const BY_FIELDS = [{ kind: 'LabelEnforcer' }];
const OTHER_VERSION = definitionOf({
  kind: 'Budget',
  version: 'v2',
  schema: '{type: object, properties: {spec: {type: object}}}',
});

describe('operator:kind:add, of pasted definitions', () => {
  const suite = KindSuite.create();
  const { directory, filesOf, run, write } = suite;

  const create = (kinds: { kind: string }[], crds: string[], more = {}) =>
    renderOperatorRepository(suite.sources, {
      ...LABEL_ENFORCER,
      ...more,
      kinds,
      crds: crds.join('---\n'),
    }).files;

  it.each([
    ['kinds by fields', BY_FIELDS, []],
    ['another definition', [], [CACHE_POOL]],
    ['both', BY_FIELDS, [GATE]],
  ])(
    'makes what would have been created with all of them, beside %s',
    async (_what, kinds, crds) => {
      const more = [CACHE_POOL, PROBE, NOTICE, GATE, OTHER_VERSION].filter(
        crd => !(crds as string[]).includes(crd),
      );
      await write(create(kinds, crds));
      for (const crd of more) {
        await expect(run({ crd })).resolves.toMatchObject({
          different: [],
          remaining: [],
        });
      }
      const wanted = create(kinds, [...crds, ...more]);
      const found = await filesOf(wanted.keys());
      expect(found).toEqual(Object.fromEntries(wanted));

      for (const crd of more) {
        await expect(run({ crd })).resolves.toMatchObject(NOTHING);
      }
      await expect(filesOf(wanted.keys())).resolves.toEqual(found);
    },
  );

  it.each([CACHE_POOL, OTHER_VERSION])(
    'goes on where it was killed (%#)',
    async crd => {
      const wanted = create(BY_FIELDS, [PROBE, crd]);
      const before = create(BY_FIELDS, [PROBE]);
      const paths = [...wanted.keys()].filter(
        path => wanted.get(path) !== before.get(path),
      );
      expect(paths).toContain(`${OPERATOR}/Makefile`);
      for (const killedAfter of paths.keys()) {
        const done = paths.slice(0, killedAfter);
        await write([
          ...before,
          ...done.map((path): [string, string] => [path, wanted.get(path)!]),
        ]);
        const { remaining } = await run({ crd });
        expect({ done, remaining }).toEqual({ done, remaining: [] });
        await expect(filesOf(wanted.keys())).resolves.toEqual(
          Object.fromEntries(wanted),
        );
      }
    },
  );

  it('adds a kind by fields where all others are pasted, and uses what was kept for it', async () => {
    await write(create([], [NOTICE]));
    const output = await run({ kind: { kind: 'Policy' } });
    expect(output).toMatchObject({ different: [], remaining: [] });
    const { [`${OPERATOR}/controllers/label-enforcer_controller.go`]: text } =
      await filesOf(output.changed);
    expect(text).toContain('type PolicyReconciler struct');
    expect(text).toContain('type NoticeReconciler struct');
    await expect(run({ kind: { kind: 'Policy' } })).resolves.toMatchObject(
      NOTHING,
    );
  });

  it('refuses a kind whose types another has, and changes nothing', async () => {
    const nested = definitionOf({
      kind: 'Cache',
      schema:
        '{type: object, properties: {policySpec: {type: object, properties: {a: {type: string}}}}}',
    });
    const files = create(BY_FIELDS, [nested]);
    await write(files);
    await expect(run({ kind: { kind: 'CachePolicy' } })).rejects.toThrow(
      'CachePolicy: there is a Go type CachePolicySpec in api/v1alpha1 already',
    );
    await expect(filesOf(files.keys())).resolves.toEqual(
      Object.fromEntries(files),
    );
  });

  it('says where the Makefile has to leave the definition alone, where people changed it', async () => {
    const files = create(BY_FIELDS, []);
    const makefile = `${OPERATOR}/Makefile`;
    await write(files);
    const changed = files
      .get(makefile)!
      .replace(/\n\t\$\(CONTROLLER_GEN\) crd:.*\n/, '\n\t@echo ours\n');
    await writeFile(directory.resolve(makefile), changed);
    const { remaining } = await run({ crd: NOTICE });
    expect(remaining).toEqual([
      {
        path: makefile,
        where: 'the definitions that the target manifests leaves alone',
        text: '\t@rm -f bin/crds/aiops.prophet.io_notices.yaml\n',
      },
    ]);
    await expect(filesOf([makefile])).resolves.toEqual({ [makefile]: changed });
  });
});
