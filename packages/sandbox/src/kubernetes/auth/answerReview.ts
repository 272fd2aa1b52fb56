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

/** Answers `kubectl auth can-i` and `kubectl auth whoami`. */
export function answerReview(path: string, user: User, body: unknown): object {
  const review = body as Review;
  if (path.endsWith('selfsubjectreviews')) {
    return {
      ...review,
      status: { userInfo: { username: user.name, groups: user.groups } },
    };
  }
  const wanted = review.spec?.resourceAttributes;
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
