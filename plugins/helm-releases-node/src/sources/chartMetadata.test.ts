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

import { describeVersion } from './chartMetadata';

describe('describeVersion', () => {
  it('reads what a Chart.yaml says, of JSON and of YAML', () => {
    const annotations = {
      'artifacthub.io/prerelease': 'true',
      'artifacthub.io/changes': '- kind: security\n  description: Mend it\n',
    };
    const expected = {
      appVersion: '1.2',
      kubeVersion: '>=1.29.0-0',
      deprecated: true,
      prerelease: true,
      security: true,
      changes: [{ kind: 'security', description: 'Mend it' }],
    };
    const { kubeVersion } = expected;
    expect(
      describeVersion('1.0.0', {
        appVersion: 1.2,
        kubeVersion,
        deprecated: true,
        annotations,
      }),
    ).toEqual(expected);
    expect(
      describeVersion('1.0.0', {
        appVersion: '1.2',
        kubeVersion,
        deprecated: 'true',
        annotations,
      }),
    ).toEqual(expected);
  });

  it.each([
    [{}],
    [{ appVersion: '', kubeVersion: null, annotations: null }],
    [{ appVersion: {}, kubeVersion: [], deprecated: 'no', annotations: 'x' }],
    [{ annotations: ['artifacthub.io/prerelease'] }],
  ])('leaves out what is none: %j', metadata => {
    expect(describeVersion('1.0.0-rc.1', metadata)).toEqual({
      prerelease: true,
    });
    expect(describeVersion('v1.0.0_rc', metadata)).toEqual({
      prerelease: false,
    });
  });

  it('bounds texts', () => {
    const long = 'x'.repeat(1024 * 1024);
    const { appVersion } = describeVersion('1.0.0', { appVersion: long });
    expect(appVersion).toHaveLength(1_000);
  });
});
