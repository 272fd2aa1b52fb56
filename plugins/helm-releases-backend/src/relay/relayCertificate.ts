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

import { generate } from 'selfsigned';

const HOUR_MS = 3_600_000;

/** Key and certificate of one relay, PEM. */
export interface RelayCertificate {
  key: string;
  cert: string;
}

/**
 * Makes a certificate for 127.0.0.1 that nothing but the kubeconfig of one
 * operation trusts. Helm sends no bearer token over plain HTTP.
 */
export async function createRelayCertificate(): Promise<RelayCertificate> {
  const now = Date.now();
  const { private: key, cert } = await generate(
    [{ name: 'commonName', value: 'helm-releases-relay' }],
    {
      keyType: 'ec',
      curve: 'P-256',
      algorithm: 'sha256',
      notBeforeDate: new Date(now - HOUR_MS),
      notAfterDate: new Date(now + 7 * 24 * HOUR_MS),
      extensions: [
        { name: 'basicConstraints', cA: false, critical: true },
        { name: 'keyUsage', digitalSignature: true, critical: true },
        { name: 'extKeyUsage', serverAuth: true },
        { name: 'subjectAltName', altNames: [{ type: 7, ip: '127.0.0.1' }] },
      ],
    },
  );
  return { key, cert };
}
