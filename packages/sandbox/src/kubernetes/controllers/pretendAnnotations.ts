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

/** On a workload: the value `false` keeps it from ever becoming ready. */
export const PRETEND_READY_ANNOTATION = 'sandbox.prophet.io/ready';

/** On a Job: with the value `failed` it fails instead of completing. */
export const PRETEND_OUTCOME_ANNOTATION = 'sandbox.prophet.io/outcome';
