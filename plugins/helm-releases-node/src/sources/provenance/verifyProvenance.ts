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

import { InputError } from '@backstage/errors';
import type { ChartProvenance } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import type { HelmCli } from '../../helm/HelmCli';
import { signingKeyOf } from './signingKeyOf';

/** What a provenance file may have: the chart's metadata, a digest and a signature. */
export const MAX_PROVENANCE_BYTES = 256 * 1024;

/** The provenance file of an archive, where helm looks for it. */
export function provenancePath(archive: string): string {
  return `${archive}.prov`;
}

/**
 * Has helm verify an archive by the provenance file beside it.
 *
 * @throws InputError that says what to do, where it is not signed by a key of
 * the keyring
 */
export async function verifyProvenance(options: {
  archive: string;
  keyring: string;
  /** For messages. */
  source: string;
  helm: HelmCli;
  signal?: AbortSignal;
}): Promise<ChartProvenance> {
  const { archive, keyring, source, helm, signal } = options;
  const chart = basename(archive, '.tgz');
  const provenance = await readFile(provenancePath(archive), 'utf8').catch(
    () => undefined,
  );
  if (provenance === undefined) {
    throw new InputError(
      `${chart} in ${source} has no provenance file, and this source must be signed: package it with "helm package --sign" and publish the .prov file with it.`,
    );
  }
  const home = await mkdtemp(join(tmpdir(), 'helm-releases-verify-'));
  try {
    const { exitCode, stdout, stderr } = await helm.run({
      args: ['verify', '--keyring', resolve(keyring), '--', archive],
      home,
      signal,
    });
    signal?.throwIfAborted();
    const found = exitCode === 0 ? signerIn(stdout) : undefined;
    if (!found) {
      throw new InputError(
        `${chart} in ${source} ${reasonOf(stderr, provenance)}`,
      );
    }
    return found;
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}

function signerIn(stdout: string): ChartProvenance | undefined {
  const fingerprint = /^Using Key With Fingerprint: ([0-9A-Fa-f]+)$/m.exec(
    stdout,
  )?.[1];
  const signedBy = [...stdout.matchAll(/^Signed by: (.+)$/gm)].map(
    ([, name]) => name,
  );
  return /^Chart Hash Verified: /m.test(stdout) && fingerprint
    ? { signedBy, fingerprint: fingerprint.toUpperCase() }
    : undefined;
}

function reasonOf(stderr: string, provenance: string): string {
  if (/failed to load keyring/.test(stderr)) {
    return 'cannot be verified, since the keyring of this source cannot be read: it must be a file that "gpg --export" wrote (helmReleases.chartSources, keyring).';
  }
  if (/unknown entity/.test(stderr)) {
    const key = signingKeyOf(provenance);
    return `is signed with ${
      key ? `the key ${key}` : 'a key'
    }, which the keyring of this source does not hold: add it to the keyring where you trust it ("gpg --export"), or have the chart signed with a key that is in it.`;
  }
  if (/sum does not match/.test(stderr)) {
    return 'is not the archive that was signed: its digest is another one. Package and sign it again with "helm package --sign", and find out who changed it.';
  }
  const said = stderr.trim().split('\n').at(-1) ?? '';
  return `is not signed as it should be (helm: ${said
    .replace(/^Error: /, '')
    .replace(/\S*helm-charts-\S*/g, 'the archive')
    .slice(
      0,
      200,
    )}): package it anew with "helm package --sign" and publish the .prov file with it.`;
}
