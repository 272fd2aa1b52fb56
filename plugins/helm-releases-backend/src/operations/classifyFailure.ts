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

import type { FailureClass } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { impersonationRefused } from './forbiddenUsers';
import { FAILURE_RULES, killedBy, UNKNOWN_FAILURE } from './failureRules';

/** What helm's own words say of a failure. */
export interface HelmFailure {
  failureClass: FailureClass;
  /** Helm's last error in one line, shortened. */
  detail: string;
  /** What went wrong and what to do about it, for people. */
  cause: string;
  nextStep: string;
  /** Helm says that it has rolled the upgrade back, or uninstalled again what it could not install. */
  rolledBack: boolean;
}

const MAX_DETAIL = 400;
const MAX_RESOURCES = 10;

/**
 * Reads helm's stderr after a run that failed.
 *
 * @param connection - why the cluster could not be reached, where the relay
 * knows it: helm itself says only "unable to handle the request"
 * @param signal - by which helm ended, where it did not exit
 */
export function classifyFailure(
  stderr: string,
  connection?: string,
  signal?: string,
): HelmFailure {
  // Of a credential that may not act for the user helm says only that the
  // cluster cannot be reached.
  const text =
    connection && impersonationRefused(connection) ? connection : stderr;
  const rule = FAILURE_RULES.find(({ pattern }) => pattern.test(text));
  const known = rule ?? (signal ? killedBy(signal) : UNKNOWN_FAILURE);
  const { failureClass } = known;
  const { cause, nextStep } = rule?.told?.(text) ?? known;
  const waitedFor = failureClass === 'timeout' ? notReady(stderr) : [];
  return {
    failureClass,
    cause,
    nextStep: waitedFor.length ? lookAt(waitedFor) : nextStep,
    detail:
      connection && (failureClass === 'unreachable' || text === connection)
        ? connection.replace(/\.$/, '')
        : detailOf(stderr),
    rolledBack:
      /has been (?:rolled back|uninstalled) due to rollback-on-failure/.test(
        stderr,
      ),
  };
}

/** Kind, namespace and name of what helm waited for in vain, as its watcher says. */
function notReady(stderr: string): string[] {
  const found = stderr.matchAll(
    /\bresource (\S+) not ready\. status: (?:InProgress|Failed|Unknown|NotFound|Terminating)/g,
  );
  return [...new Set([...found].map(([, resource]) => resource))];
}

function lookAt(resources: string[]): string {
  const more = resources.length - MAX_RESOURCES;
  return `Look at what is not ready: ${resources
    .slice(0, MAX_RESOURCES)
    .join(', ')}${more > 0 ? ` and ${more} more` : ''}.`;
}

/** Why something could not be deleted, from helm's own log, in Go's quotation marks. */
const UNDELETED =
  /msg="uninstall: Failed to delete release" error=("(?:[^"\\]|\\.)*")/;

function undeleted(stderr: string): string {
  const [, quoted] = UNDELETED.exec(stderr) ?? [];
  try {
    return quoted ? `: ${JSON.parse(quoted)}` : '';
  } catch {
    return `: ${quoted}`;
  }
}

function detailOf(stderr: string): string {
  const start = stderr.lastIndexOf('\nError: ');
  const error =
    start < 0 ? stderr.replace(/^Error: /, '') : stderr.slice(start + 8);
  const line = `${error.trim()}${undeleted(stderr)}`
    .replace(/^(?:UPGRADE FAILED|INSTALLATION FAILED): /, '')
    .replace(
      /^release \S+ failed, and has been rolled back due to rollback-on-failure being set: /,
      '',
    )
    .replace(/\s+/g, ' ')
    .trim();
  return line.length > MAX_DETAIL ? `${line.slice(0, MAX_DETAIL)}…` : line;
}
