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

import { StatusError } from '../StatusError';
import {
  encodeProtobufList,
  encodeProtobufMetadataList,
  protobufForms,
} from '../protobuf/encodeProtobuf';
import { StoredObject } from '../store/StoredObject';
import { tableOf } from '../tables/tableOf';
import { decodeContinueToken, encodeContinueToken } from './continueToken';
import { checkListOptions } from './checkListOptions';
import { Form, contentTypes, negotiate } from './negotiate';
import { Answer, ObjectRequest, requestedVersion } from './ObjectRequest';
import { parseResourceVersion } from './parseResourceVersion';
import { selectObjects } from './selectObjects';
import { tooLargeVersion } from './tooLargeVersion';

interface ListMetadata {
  resourceVersion: string;
  continue?: string;
  remainingItemCount?: number;
}

/** 410 of a LIST whose first page is forgotten; names a token to go on with regardless. */
class ExpiredContinue extends StatusError {
  constructor(private readonly after: string) {
    super(
      410,
      'Expired',
      'The provided continue parameter is too old to display a consistent list result. You can start a new list without the continue parameter, or use the continue token in this response to retrieve the remainder of the results. Continuing with the provided token results in an inconsistent list - objects that were created, modified, or deleted between the time the first chunk was returned and now may show up in the list.',
    );
  }

  toStatus() {
    return {
      ...super.toStatus(),
      metadata: { continue: encodeContinueToken({ after: this.after }) },
    } as unknown as ReturnType<StatusError['toStatus']>;
  }
}

/** One page of objects, as the query asks: selectors, `limit`, `continue`, `resourceVersion`. */
function readPage(request: ObjectRequest): {
  metadata: ListMetadata;
  items: StoredObject[];
} {
  const { store, resource, namespace, query } = request;
  const collection = store.collection(resource);
  const token = query.get('continue');
  checkListOptions(request);
  const selected = selectObjects(request);
  const asked = parseResourceVersion(query.get('resourceVersion'));
  const exact = query.get('resourceVersionMatch') === 'Exact';
  if (token && asked) {
    throw StatusError.badRequest(
      'specifying resource version is not allowed when using continue',
    );
  }
  // There is at most one of a name, and so nothing that follows.
  const isOne = /(^|,)metadata\.name==?[^,]/.test(
    query.get('fieldSelector') ?? '',
  );
  if (asked !== undefined && asked > store.resourceVersion) {
    // One object of a state in the past comes from etcd, which nobody waits for.
    const isFromEtcd =
      isOne &&
      (exact ||
        (!query.has('resourceVersionMatch') && Number(query.get('limit')) > 0));
    throw tooLargeVersion(asked, store, isFromEtcd ? 0 : 1);
  }
  const from = token ? decodeContinueToken(token) : undefined;
  const resourceVersion =
    from?.resourceVersion ?? (exact && asked ? asked : store.resourceVersion);
  // The watch cache of an API server answers resourceVersion=0 in one piece.
  const limit =
    asked === 0 && !exact ? 0 : Number.parseInt(query.get('limit') ?? '0', 10);

  const items: StoredObject[] = [];
  let more = false;
  let remaining = 0;
  const consistent = resourceVersion !== store.resourceVersion;
  try {
    for (const stored of collection.list({
      namespace,
      after: from?.after,
      at: consistent ? resourceVersion : undefined,
    })) {
      if (limit > 0 && items.length === limit && !isOne) {
        // Whether the selectors take any of what follows is not known yet.
        more = true;
        if (selected) {
          break;
        }
        remaining += 1;
      } else if (selected?.(stored) ?? true) {
        items.push(stored);
      }
    }
  } catch (error) {
    if (from && error instanceof StatusError && error.code === 410) {
      throw new ExpiredContinue(from.after);
    }
    throw error;
  }
  return {
    metadata: {
      resourceVersion: String(resourceVersion),
      ...(more
        ? {
            continue: encodeContinueToken({
              resourceVersion,
              after: items[items.length - 1].key,
            }),
          }
        : {}),
      // With a selector the API server does not know how many are left.
      ...(remaining > 0 ? { remainingItemCount: remaining } : {}),
    },
    items,
  };
}

function jsonList(
  form: Form,
  request: ObjectRequest,
  metadata: ListMetadata,
  items: StoredObject[],
): Buffer[] {
  const { resource } = request;
  const apiVersion = requestedVersion(request);
  const [kind, listVersion] =
    form === 'metadata'
      ? ['PartialObjectMetadataList', 'meta.k8s.io/v1']
      : [`${resource.kind}List`, apiVersion];
  const pieces = [
    Buffer.from(
      `{"kind":"${kind}","apiVersion":"${listVersion}","metadata":${JSON.stringify(
        metadata,
      )},"items":[`,
    ),
  ];
  if (form === 'metadata' && items.length === 0) {
    // Go's nil, which clients have to be ready for.
    const [head] = pieces;
    return [Buffer.from(`${head.toString().slice(0, -1)}null}`)];
  }
  const comma = Buffer.from(',');
  items.forEach((stored, index) => {
    if (index > 0) {
      pieces.push(comma);
    }
    if (form === 'metadata') {
      pieces.push(...stored.jsonMetadataOnly());
    } else if (resource.crd) {
      pieces.push(...stored.json(apiVersion));
    } else {
      pieces.push(...stored.jsonItem());
    }
  });
  pieces.push(Buffer.from(']}'));
  return pieces;
}

/** LIST. */
export function listObjects(request: ObjectRequest): Answer {
  const { metadata, items } = readPage(request);
  const form = negotiate(
    request.accept,
    request.protobuf
      ? protobufForms(requestedVersion(request), request.resource.kind)
      : [],
  );
  const bodies: Record<Form, () => Buffer[]> = {
    json: () => jsonList(form, request, metadata, items),
    metadata: () => jsonList(form, request, metadata, items),
    table: () => tableOf(request, items, metadata),
    protobuf: () =>
      encodeProtobufList(
        {
          apiVersion: requestedVersion(request),
          kind: request.resource.kind,
        },
        metadata,
        items.map(({ object }) => object),
      ),
    protobufMetadata: () =>
      encodeProtobufMetadataList(
        metadata,
        items.map(({ object }) => object),
      ),
  };
  return { code: 200, contentType: contentTypes[form], body: bodies[form]() };
}
