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

import { DAMAGES } from './__fixtures__/damages';
import { releaseJson, storageObject } from './__fixtures__/storedRelease';
import { decodeRevision } from './decodeRevision';
import { ContradictoryRecord, UnreadableRecord } from './UnreadableRecord';

describe('decodeRevision', () => {
  it.each(['secret', 'configmap'] as const)('reads a %s', driver => {
    expect(decodeRevision(driver, storageObject({ driver }))).toEqual({
      identity: {
        driver,
        namespace: 'apps',
        release: 'podinfo',
        revision: 3,
        status: 'deployed',
        uid: 'uid-3',
        resourceVersion: '1003',
      },
      content: {
        status: 'deployed',
        description: 'Upgrade complete',
        firstDeployed: '2026-11-01T10:00:00.123Z',
        lastDeployed: '2026-11-02T10:00:00.987Z',
        chart: {
          name: 'podinfo',
          version: '6.7.1',
          appVersion: '6.7.1',
          home: 'https://example.org/podinfo',
          dependencies: [{ name: 'redis', version: '18.1.0' }],
        },
        targetNamespace: 'apps',
        applyMethod: 'ssa',
        delivery: { method: 'helm' },
      },
    });
  });

  it('takes a release of Helm 3 as applied on the client side', () => {
    const payload = releaseJson({ apply_method: undefined });
    expect(
      decodeRevision('secret', storageObject({ payload })).content,
    ).toMatchObject({ applyMethod: 'csa', targetNamespace: 'apps' });
  });

  it('tells the target namespace from the one that stores the release', () => {
    const payload = releaseJson({ namespace: 'monitoring' });
    expect(
      decodeRevision('secret', storageObject({ payload })).content
        .targetNamespace,
    ).toBe('monitoring');
  });

  it('reads a foreign order of keys to the same result', () => {
    const payload = JSON.stringify(
      Object.fromEntries(Object.entries(releaseJson()).reverse()),
      null,
      2,
    );
    expect(decodeRevision('secret', storageObject({ payload }))).toEqual(
      decodeRevision('secret', storageObject()),
    );
  });

  describe.each(DAMAGES)('$name', ({ object, verdict, contradicts }) => {
    if (verdict === 'read') {
      it('is read', () => {
        const { content } = decodeRevision('secret', object());
        expect(content.chart.name).toBe('podinfo');
        expect(content.chart.deprecated).toBeUndefined();
        expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
        expect(JSON.stringify(content)).not.toContain('\\u0000');
      });
      return;
    }
    it('is named', () => {
      const read = () => decodeRevision('secret', object());
      expect(read).toThrow(
        contradicts ? ContradictoryRecord : UnreadableRecord,
      );
      expect(read).toThrow(verdict);
    });
  });

  it('shows a status that helm does not define as unknown', () => {
    const payload = releaseJson({ info: { status: 'exploded' } });
    expect(
      decodeRevision('secret', storageObject({ payload })).content.status,
    ).toBe('unknown');
  });
});
