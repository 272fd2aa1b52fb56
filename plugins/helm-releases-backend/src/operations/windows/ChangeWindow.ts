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
/** A time of the week in which releases may be changed. */
export interface ChangeWindow {
  /** 1 = Monday to 7 = Sunday; the days on which it opens. */
  days: number[];
  /** Minutes after midnight, by the clock on the wall. */
  from: number;
  /** As `from`; what is not later than that is on the next day. 1440 = midnight. */
  to: number;
  /** IANA name. */
  timeZone: string;
  /** Left out, it is for every cluster. */
  clusters?: string[];
}
