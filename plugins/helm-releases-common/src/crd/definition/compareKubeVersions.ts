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

const KUBE_VERSION = /^v(\d{1,9})(?:(alpha|beta)(\d{1,9}))?$/;

const MATURITY: Record<string, number> = { alpha: 1, beta: 2 };

/**
 * Orders names of API versions as Kubernetes does (apimachinery,
 * version/helpers.go): v2, v1, v1beta2, v1alpha1, and then all other names by
 * the alphabet. The result is above zero where `a` is the newer one.
 */
export function compareKubeVersions(a: string, b: string): number {
  const rankA = rankOf(a);
  const rankB = rankOf(b);
  if (!rankA || !rankB) {
    if (rankA || rankB) {
      return rankA ? 1 : -1;
    }
    return Number(a < b) - Number(a > b);
  }
  const at = rankA.findIndex((part, i) => part !== rankB[i]);
  return at < 0 ? 0 : rankA[at] - rankB[at];
}

function rankOf(name: string): number[] | undefined {
  const match = KUBE_VERSION.exec(name);
  return match
    ? [
        match[2] ? MATURITY[match[2]] : 3,
        Number(match[1]),
        Number(match[3] ?? 0),
      ]
    : undefined;
}
