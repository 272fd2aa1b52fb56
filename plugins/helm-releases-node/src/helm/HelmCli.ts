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

/** One run of helm. @public */
export interface HelmRun {
  /** Arguments, never joined by a shell. */
  args: string[];
  /** HOME of the process and folder of its caches; nothing outside it is read or written. */
  home: string;
  /** Added to the environment; the process inherits only PATH. helm runs no plugins and colours nothing. */
  env?: Record<string, string>;
  /** When it aborts, helm gets SIGTERM and is waited for; one that has aborted before keeps helm from starting. */
  signal?: AbortSignal;
  /** Called for each complete line, in order; of a line the first 64 Ki characters. */
  onLine?(stream: 'stdout' | 'stderr', line: string): void;
  /** Called once the process has been started. */
  onStart?(pid: number): void;
}

/** How a run of helm ended. @public */
export interface HelmResult {
  /** Undefined where a signal ended it. */
  exitCode?: number;
  signal?: string;
  /** At most the first 16 MiB. */
  stdout: string;
  /** At most the last 256 KiB. */
  stderr: string;
}

/**
 * Runs the real helm.
 *
 * @public
 */
export interface HelmCli {
  /**
   * Version without `v`, for example `4.2.3`.
   *
   * @throws ServiceUnavailableError where helm is missing or older than 4.1.1,
   * with what to do about it
   */
  version(): Promise<string>;
  /**
   * @throws ServiceUnavailableError where helm cannot be started; what a
   * listener of the run threw, once helm has ended
   */
  run(run: HelmRun): Promise<HelmResult>;
}
