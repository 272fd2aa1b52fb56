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

const DAY = 24 * 3600;

// Unit, its size, and from how many seconds on it is used: "40 days ago" says
// more than "1 month ago".
const units: [Intl.RelativeTimeFormatUnit, number, number][] = [
  ['year', 365 * DAY, 365 * DAY],
  ['month', 30 * DAY, 60 * DAY],
  ['day', DAY, DAY],
  ['hour', 3600, 3600],
  ['minute', 60, 60],
];

/**
 * How long ago a time was, in the largest unit that fits: "2 hours ago". Less
 * than a minute, or a clock that is a little ahead, is "just now".
 *
 * @param iso - ISO 8601
 * @param now - milliseconds since the epoch
 */
export function relativeTime(
  iso: string,
  now: number,
  locale?: string,
): string {
  const seconds = (Date.parse(iso) - now) / 1000;
  if (Number.isNaN(seconds)) {
    return iso;
  }
  const unit = units.find(([, , from]) => Math.abs(seconds) >= from);
  if (!unit) {
    return 'just now';
  }
  const [name, size] = unit;
  return new Intl.RelativeTimeFormat(locale, { numeric: 'always' }).format(
    Math.trunc(seconds / size),
    name,
  );
}
