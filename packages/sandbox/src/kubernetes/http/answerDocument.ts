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

import { IncomingHttpHeaders } from 'node:http';
import {
  aggregatedDiscovery,
  aggregatedType,
  apiGroupDocument,
  apiGroupList,
  apiResourceList,
  apiVersions,
} from '../discovery/discoveryDocuments';
import {
  encodeOpenApiV2,
  OPEN_API_V2_PROTOBUF,
} from '../discovery/encodeOpenApiV2';
import { openApiV3 } from '../discovery/openApi';
import { openApiV2, type OpenApiV2Document } from '../discovery/openApiV2';
import { ResourceRegistry } from '../resources/ResourceRegistry';
import { Answer, jsonAnswer } from '../verbs/ObjectRequest';
import { answerWithEtag } from './answerWithEtag';

function versionDocument(gitVersion: string) {
  const [, major = '1', minor = '0'] = /^v?(\d+)\.(\d+)/.exec(gitVersion) ?? [];
  return {
    major,
    minor,
    gitVersion,
    gitCommit: 'sandbox',
    gitTreeState: 'clean',
    buildDate: '1970-01-01T00:00:00Z',
    goVersion: 'none',
    compiler: 'none',
    platform: 'linux/amd64',
  };
}

function aggregatedWanted({ accept = '' }: IncomingHttpHeaders): boolean {
  return accept
    .split(',')
    .some(
      entry =>
        /\bas=APIGroupDiscoveryList\b/.test(entry) && /\bv=v2\b/.test(entry),
    );
}

function openApiV2Answer(
  document: OpenApiV2Document,
  { accept = '' }: IncomingHttpHeaders,
): Answer {
  return accept.replace('@', '.').includes(OPEN_API_V2_PROTOBUF)
    ? {
        code: 200,
        contentType: OPEN_API_V2_PROTOBUF,
        body: encodeOpenApiV2(document),
      }
    : jsonAnswer(200, document);
}

/**
 * What an API server answers besides objects: version, health, discovery and OpenAPI.
 *
 * @returns undefined for a path that does not exist
 */
export function answerDocument(
  options: { registry: ResourceRegistry; kubernetesVersion: string },
  path: string,
  headers: IncomingHttpHeaders,
): Answer | undefined {
  const { registry, kubernetesVersion } = options;
  const found = (document: unknown) =>
    document ? jsonAnswer(200, document) : undefined;
  const [, first, second, third, ...rest] = path.replace(/\/$/, '').split('/');
  if (rest.length === 0 && third === undefined) {
    if (['healthz', 'livez', 'readyz'].includes(first)) {
      return {
        code: 200,
        contentType: 'text/plain',
        body: [Buffer.from('ok')],
      };
    }
    if (path === '/version') {
      return found(versionDocument(kubernetesVersion));
    }
  }
  if (path === '/openapi/v2') {
    return answerWithEtag(
      openApiV2Answer(openApiV2(registry), headers),
      headers['if-none-match'],
      'by the book',
    );
  }
  if (first === 'openapi') {
    const answer =
      second === 'v3' ? found(openApiV3(registry, path)) : undefined;
    // Only the list of the documents has no tag.
    return answer && third !== undefined
      ? answerWithEtag(answer, headers['if-none-match'], 'by the book')
      : answer;
  }
  if (path === '/api' || path === '/apis') {
    if (aggregatedWanted(headers)) {
      return answerWithEtag(
        {
          ...jsonAnswer(200, aggregatedDiscovery(registry, path === '/api')),
          contentType: aggregatedType,
          headers: { 'cache-control': 'public' },
        },
        headers['if-none-match'],
        'one tag',
      );
    }
    return found(
      path === '/api'
        ? apiVersions(headers.host ?? '')
        : apiGroupList(registry),
    );
  }
  if (rest.length > 0) {
    return undefined;
  }
  if (first === 'api' && third === undefined) {
    return found(apiResourceList(registry, '', second));
  }
  if (first === 'apis') {
    return found(
      third === undefined
        ? apiGroupDocument(registry, second)
        : apiResourceList(registry, second, third),
    );
  }
  return undefined;
}
