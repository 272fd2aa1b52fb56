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

import { kubeVersionRefusal } from './kubeVersionRefusal';

describe('kubeVersionRefusal', () => {
  it.each([
    ['>=1.19.0-0', 'v1.35.2-eks-3025e55'],
    ['>= 1.19', 'v1.35.2'],
    ['>=1.30.0, <1.40.0', 'v1.35.2+k3s1'],
    ['>=1.35.0', 'v1.35.2+rke2r1'],
    ['<1.20 || =>1.30', 'v1.35.2'],
    ['1.35.x', 'v1.35.2'],
    ['~1.35', 'v1.35.2'],
    ['^1.20.0', 'v1.35.2'],
    ['1.20 - 1.35', 'v1.35.2'],
    ['!=1.34.0', 'v1.35.2'],
    ['*', 'v1.35.2'],
  ])('is none for %s on %s', (constraint, cluster) => {
    expect(kubeVersionRefusal(constraint, cluster)).toBeUndefined();
  });

  it.each([
    ['>=1.36', 'v1.35.2'],
    ['1.34.x', 'v1.35.2'],
    ['=<1.34', 'v1.35.2'],
    ['~1.35.3', 'v1.35.2'],
    ['>=1.19.0', 'v1.19.0-rc.1'],
  ])('names both for %s on %s', (constraint, cluster) => {
    expect(kubeVersionRefusal(constraint, cluster)).toContain(
      `${constraint}, does not accept ${cluster}`,
    );
  });

  it('says where a suffix alone is the reason', () => {
    expect(kubeVersionRefusal('>=1.35.0', 'v1.35.2-eks-3025e55')).toBe(
      'helm will refuse it: its constraint on Kubernetes, >=1.35.0, does not accept v1.35.2-eks-3025e55, whose suffix counts as a prerelease.',
    );
    expect(kubeVersionRefusal('>=1.36', 'v1.35.2-gke.100')).toBe(
      'helm will refuse it: its constraint on Kubernetes, >=1.36, does not accept v1.35.2-gke.100.',
    );
  });

  it('says that a constraint cannot be read', () => {
    expect(kubeVersionRefusal('newest', 'v1.35.2')).toBe(
      "helm will refuse it: it cannot read the chart's constraint on Kubernetes, newest.",
    );
    expect(kubeVersionRefusal(`${' '.repeat(511)}1.x`, 'v1.35.2')).toContain(
      'cannot read',
    );
  });

  it('claims nothing of a cluster whose version is not known', () => {
    expect(kubeVersionRefusal('>=1.36', undefined)).toBeUndefined();
    expect(kubeVersionRefusal(undefined, 'v1.35.2')).toBeUndefined();
  });

  it('is done at once with constraints that are made to take long', () => {
    const gaps = `${'1   '.repeat(120)}!`;
    expect(kubeVersionRefusal(gaps, 'v1.35.2')).toContain('cannot read');
  });
});
