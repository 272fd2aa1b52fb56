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

import type { CrdSchema } from '../CrdSchema';
import { crdWith, versionOf } from '../testdata/crdOf';
import { briefly } from '../testdata/findingsOf';
import { compareCrds } from '../compareCrds';
import { compareKubeVersions } from './compareKubeVersions';
import { compareServedVersions } from './compareServedVersions';
import { VersionSchemas } from './VersionSchemas';

const text: CrdSchema = { type: 'string' };
const ofA: CrdSchema = { type: 'object', properties: { a: text } };
const ofAB: CrdSchema = { type: 'object', properties: { a: text, b: text } };
const served = {};
const storage = { storage: true };
const notServed = { served: false };

describe('versions of a definition', () => {
  it('says that the API server refuses to remove a stored version', () => {
    const living = crdWith(
      [versionOf('v1beta1', ofA, notServed), versionOf('v1', ofA, storage)],
      {},
      ['v1beta1', 'v1'],
    );
    const target = crdWith([versionOf('v1', ofA, storage)]);
    expect(briefly(living, target)).toEqual([
      'breaking storedVersionRemoval v1beta1',
    ]);
  });

  it('breaks where a served version is gone or switched off, stored or not', () => {
    const living = crdWith([
      versionOf('v1beta1', ofA, served),
      versionOf('v1', ofA, storage),
    ]);
    expect(briefly(living, crdWith([versionOf('v1', ofA, storage)]))).toEqual([
      'breaking servedVersionRemoval v1beta1',
    ]);
    expect(
      briefly(
        living,
        crdWith([
          versionOf('v1beta1', ofA, notServed),
          versionOf('v1', ofA, storage),
        ]),
      ),
    ).toEqual(['breaking servedVersionRemoval v1beta1']);
  });

  it('takes the removal of what was neither served nor stored for harmless', () => {
    const living = crdWith([
      versionOf('v1beta1', ofA, notServed),
      versionOf('v1', ofA, storage),
    ]);
    expect(briefly(living, crdWith([versionOf('v1', ofA, storage)]))).toEqual([
      'info servedVersionRemoval v1beta1',
    ]);
  });

  it('takes a new version that equals an old one for compatible, and warns of the storage', () => {
    const living = crdWith([versionOf('v1beta1', ofA, storage)]);
    const target = crdWith([
      versionOf('v1beta1', ofA, served),
      versionOf('v1', ofA, storage),
    ]);
    expect(briefly(living, target)).toEqual([
      'warning storageVersion v1',
      'info versionAddition v1',
    ]);
  });

  it('finds what a new version loses of an older one without a conversion', () => {
    const living = crdWith([versionOf('v1beta1', ofAB, storage)]);
    const target = crdWith([
      versionOf('v1beta1', ofAB, storage),
      versionOf('v1', ofA, served),
    ]);
    expect(briefly(living, target)).toEqual([
      'breaking existingFieldRemoval spec.b v1beta1 -> v1',
      'info versionAddition v1',
    ]);
  });

  it('breaks where the stored version lacks a field of a served one, and warns of an older one that does', () => {
    const withStorage = (version: 'v1' | 'v1beta1') =>
      crdWith([
        versionOf('v1beta1', ofA, { storage: version === 'v1beta1' }),
        versionOf('v1', ofAB, { storage: version === 'v1' }),
      ]);
    const before = crdWith([versionOf('v1', ofAB, storage)]);
    expect(briefly(before, withStorage('v1'))).toEqual([
      'warning existingFieldRemoval spec.b v1 -> v1beta1',
      'info versionAddition v1beta1',
    ]);
    expect(briefly(before, withStorage('v1beta1'))).toEqual([
      'breaking existingFieldRemoval spec.b v1 -> v1beta1',
      'warning storageVersion v1beta1',
      'info versionAddition v1beta1',
    ]);
  });

  it('looks at versions in which objects are stored, served or not', () => {
    const living = crdWith([versionOf('v1beta1', ofAB, storage)]);
    const target = crdWith([
      versionOf('v1beta1', ofAB, notServed),
      versionOf('v1', ofA, storage),
    ]);
    expect(briefly(living, target)).toEqual([
      'breaking servedVersionRemoval v1beta1',
      'breaking existingFieldRemoval spec.b v1beta1 -> v1',
      'warning storageVersion v1',
      'info versionAddition v1',
    ]);
  });

  it('leaves out what versions lost before, and what is said of the version itself', () => {
    const before = crdWith([
      versionOf('v1beta1', ofAB, served),
      versionOf('v1', ofA, storage),
    ]);
    expect(briefly(before, before)).toEqual([]);
    const same = crdWith([
      versionOf('v1beta1', ofAB, served),
      versionOf('v1', ofAB, storage),
    ]);
    expect(briefly(same, before)).toEqual([
      'breaking existingFieldRemoval spec.b',
    ]);
  });

  it('trusts a webhook to convert', () => {
    const conversion = {
      strategy: 'Webhook',
      webhook: { clientConfig: { url: 'https://example.com' } },
    };
    const living = crdWith([versionOf('v1beta1', ofAB, storage)], {
      conversion,
    });
    const target = crdWith(
      [versionOf('v1beta1', ofAB, storage), versionOf('v1', ofA, served)],
      { conversion },
    );
    expect(briefly(living, target)).toEqual(['info versionAddition v1']);
    expect(
      briefly(target, {
        ...target,
        spec: { ...target.spec, conversion: undefined },
      }),
    ).toEqual([
      'breaking conversion',
      'breaking existingFieldRemoval spec.b v1beta1 -> v1',
    ]);
  });
});

describe('compareKubeVersions', () => {
  it('orders versions as Kubernetes does', () => {
    const newestFirst = [
      'v10',
      'v2',
      'v1',
      'v11beta2',
      'v10beta3',
      'v3beta1',
      'v12alpha1',
      'v11alpha2',
      'bar1',
      'foo1',
      'foo10',
    ];
    expect(
      [...newestFirst].reverse().sort((a, b) => compareKubeVersions(b, a)),
    ).toEqual(newestFirst);
  });

  it('compares no more pairs of versions than it can, and says so', () => {
    const schemaOf = (version: number): CrdSchema => ({
      type: 'object',
      properties: Object.fromEntries(
        Array.from({ length: 600 }, (_, i) => [
          `f${i}of${version}`,
          { type: 'string', maxLength: i },
        ]),
      ),
    });
    const crd = (change: (version: number) => CrdSchema) =>
      crdWith(
        Array.from({ length: 50 }, (_, i) =>
          versionOf(`v${i + 1}`, change(i), i === 0 ? storage : served),
        ),
      );
    const living = crd(schemaOf);
    const findings = compareServedVersions(
      living,
      crd(i => schemaOf(i + 100)),
      new VersionSchemas(),
      [],
    );
    expect(findings.length).toBeLessThan(100_000);
    expect(findings.at(-1)).toEqual({
      rule: 'unhandled',
      severity: 'warning',
      version: '',
      path: '',
      message: expect.stringMatching(
        /^Unsure: \d+ more pairs of versions were not compared/,
      ),
    });
    // What has not changed needs no comparing.
    expect(compareCrds({ living, target: crd(schemaOf) })).toMatchObject({
      verdict: 'equal',
      findings: [],
    });
  });
});
