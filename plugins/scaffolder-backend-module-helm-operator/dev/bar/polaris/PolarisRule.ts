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

import type { RenderedObject } from '../../../src/__testUtils__/RenderedChart';
import type { Workload } from './workloadsOf';

/** What is rendered of a chart, and what of it runs. */
export interface PolarisSubject {
  objects: RenderedObject[];
  workloads: Workload[];
}

/** One of polaris' default checks, as its documentation describes it. */
export interface PolarisRule {
  /** The name that polaris has for it. */
  check: string;
  /** What polaris gives it by default. */
  severity: 'danger' | 'warning';
  message: string;
  /** The objects that it speaks against. */
  broken(subject: PolarisSubject): RenderedObject[];
}
