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
import type { FailureClass } from '../operation';
import type { ObjectReference } from './ObjectReference';

/**
 * What the API server said when it was asked about one write without doing it.
 * `unchecked`: it could not be asked, or its answer says nothing of the real one.
 *
 * @public
 */
export type DryRunVerdict = 'accepted' | 'refused' | 'unchecked';

/** One write of helm, asked with `dryRun=All`. @public */
export interface DryRunAnswer {
  object: ObjectReference;
  write: 'create' | 'apply' | 'patch' | 'replace' | 'delete';
  /** The object belongs to a hook. */
  hook?: boolean;
  verdict: DryRunVerdict;
  /** Present where refused. */
  failureClass?: FailureClass;
  /** The server's words, or why it could not be asked. */
  message?: string;
  /** What to do about it. */
  nextStep?: string;
  /** `Warning` headers: deprecations, Pod Security. */
  warnings: string[];
}

/** Something that no dry run can answer, with the reason. @public */
export interface Unchecked {
  /** What, in a few words: an object, or a kind of check. */
  subject: string;
  reason: string;
}
