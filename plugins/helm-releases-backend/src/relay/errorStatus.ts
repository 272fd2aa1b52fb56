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

import type { KubeResponse } from '@prophet-aiops/backstage-plugin-helm-releases-node';
import { gunzipSync } from 'node:zlib';
import { type KubeStatus, kubeStatus } from './kubeStatus';

const MAX_INFLATED_BYTES = 1024 * 1024;
const MAX_TEXT = 1_000;

/**
 * Turns the body of an error into a Status that keeps its reason; undefined
 * where it is one already and must stay as it is.
 *
 * @param body - as it came, possibly compressed
 */
export function errorStatus(
  cluster: string,
  response: Pick<KubeResponse, 'status' | 'headers'>,
  body: Buffer,
): KubeStatus | undefined {
  const { status, headers } = response;
  const type = headers['content-type'] ?? '';
  if (type.includes('kubernetes.protobuf')) {
    return undefined;
  }
  if (status < 400) {
    return kubeStatus(
      502,
      `Cluster ${cluster} sent a ${
        status < 300 ? 'web page' : 'redirect'
      } in place of a Kubernetes answer; something in front of it, such as a sign-in page, is in the way.`,
    );
  }
  const text = textOf(body, headers['content-encoding']);
  const parsed = parse(text);
  if (parsed?.kind === 'Status') {
    return undefined;
  }
  // The kubernetes plugin's proxy answers in Backstage's own error shape.
  const reason = parsed?.error?.message ?? parsed?.message ?? text;
  return kubeStatus(status, `Cluster ${cluster}: ${oneLine(reason)}`);
}

interface ErrorBody {
  kind?: unknown;
  message?: unknown;
  error?: { message?: unknown };
}

function parse(text: string): ErrorBody | undefined {
  try {
    return JSON.parse(text) as ErrorBody;
  } catch {
    return undefined;
  }
}

function textOf(body: Buffer, encoding: string | undefined): string {
  if (encoding !== 'gzip') {
    return body.toString('utf8');
  }
  try {
    return gunzipSync(body, {
      maxOutputLength: MAX_INFLATED_BYTES,
    }).toString('utf8');
  } catch {
    return '';
  }
}

function oneLine(reason: unknown): string {
  const text = typeof reason === 'string' ? reason : '';
  const line = text
    .replace(/<[^>]*>/g, ' ')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
  return line.slice(0, MAX_TEXT) || 'an error without an explanation';
}
