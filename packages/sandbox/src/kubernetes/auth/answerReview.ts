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
import { kindFault } from '../admission/decode/decodeFault';
import { goTypeOf } from '../admission/decode/goTypes';
import { jsonFault } from '../admission/decode/jsonFault';
import { goJson } from '../objects';
import { User } from './User';

interface Review {
  apiVersion?: string;
  kind?: string;
  spec?: {
    resourceAttributes?: {
      verb?: string;
      group?: string;
      resource?: string;
      subresource?: string;
      namespace?: string;
      name?: string;
    };
    nonResourceAttributes?: object;
  };
}

/** The reviews that a client may post about itself, by path. */
const reviewPaths = new Set([
  '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews',
  '/apis/authentication.k8s.io/v1/selfsubjectreviews',
]);

/** Whether a POST to the path is a review that {@link answerReview} answers. */
export function isReviewPath(path: string): boolean {
  return reviewPaths.has(path);
}

/**
 * Answers `kubectl auth can-i` and `kubectl auth whoami`.
 *
 * @throws StatusError 400 for what Go cannot read as a review, 422 for one that asks for nothing, or for two things
 */
export function answerReview(path: string, user: User, body: unknown): object {
  const review = (body ?? {}) as Review;
  const kind = path.endsWith('selfsubjectreviews')
    ? 'SelfSubjectReview'
    : 'SelfSubjectAccessReview';
  const [, , group, version] = path.split('/');
  const groupVersion = `${group}/${version}`;
  const unrecognized = kindFault(review);
  if (unrecognized !== undefined) {
    throw StatusError.badRequest(
      `the object provided is unrecognized (must be of type ${kind}): ${unrecognized}`,
    );
  }
  const { apiVersion: named = groupVersion, kind: namedKind = kind } = review;
  const fault =
    named === groupVersion && namedKind === kind
      ? jsonFault(review, goTypeOf(groupVersion, kind))
      : `no kind "${namedKind}" is registered for version "${named}" in scheme "pkg/runtime/scheme.go:111"`;
  if (fault !== undefined) {
    throw StatusError.badRequest(
      `${namedKind} in version "${version}" cannot be handled as a ${kind}: ${fault}`,
    );
  }
  if (path.endsWith('selfsubjectreviews')) {
    return {
      ...review,
      status: { userInfo: { username: user.name, groups: user.groups } },
    };
  }
  const { resourceAttributes: wanted, nonResourceAttributes } =
    review.spec ?? {};
  if (Boolean(wanted) === Boolean(nonResourceAttributes)) {
    throw StatusError.invalid({ group, resource: '' }, [
      {
        reason: 'FieldValueInvalid',
        field: 'spec',
        message: `Invalid value: ${
          nonResourceAttributes ? goJson(nonResourceAttributes) : 'null'
        }: exactly one of nonResourceAttributes or resourceAttributes must be specified`,
      },
    ]);
  }
  const allowed =
    !wanted ||
    user.may({
      verb: wanted.verb ?? '',
      group: wanted.group ?? '',
      resource: wanted.resource ?? '',
      subresource: wanted.subresource || undefined,
      namespace: wanted.namespace || undefined,
      name: wanted.name || undefined,
    });
  return { ...review, status: { allowed } };
}
