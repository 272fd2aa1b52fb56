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
import type { ObjectReference } from './ObjectReference';

/**
 * What becomes of an object between the newest manifest and the planned one.
 * `kept`: no longer in the chart, but `helm.sh/resource-policy: keep` leaves it
 * in the cluster, where helm looks after it no more.
 *
 * @public
 */
export type ResourceChange =
  | 'added'
  | 'changed'
  | 'removed'
  | 'kept'
  | 'unchanged';

/** One object of the manifests before and after. @public */
export interface PlannedResource {
  object: ObjectReference;
  change: ResourceChange;
  /**
   * The object as YAML, in both manifests. Values of Secrets are masked: what
   * changed is said, never how. Absent where it is not in that manifest, where
   * nothing changes, or where the caller may not read values.
   */
  before?: string;
  after?: string;
  /** Absent texts were left out because they are too large. */
  tooLarge?: boolean;
  /** Rendered twice, the object differed: templates roll dice, read the clock or look into the cluster. */
  unstable?: boolean;
}

/** A hook that will run. @public */
export interface PlannedHook {
  object: ObjectReference;
  /** Such as `pre-upgrade`. */
  events: string[];
  weight: number;
  /** The images of its containers. */
  images: string[];
  after?: string;
}

/** A container whose image changes, or that is new or gone. @public */
export interface ImageChange {
  object: ObjectReference;
  container: string;
  before?: string;
  after?: string;
}
