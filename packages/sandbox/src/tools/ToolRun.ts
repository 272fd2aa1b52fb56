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

/** What a run of helm or kubectl may be given. */
export interface ToolRunOptions {
  /** Anything that can write a kubeconfig of itself, for example a SandboxCluster. */
  cluster?: { kubeconfig(): string };
  /** Path of a kubeconfig, instead of a cluster. */
  kubeconfigPath?: string;
  /** Working folder. Default: the run's own HOME. */
  cwd?: string;
  /** Added to the environment. Nothing but PATH is inherited. */
  env?: Record<string, string>;
  /** When it aborts, the process gets SIGTERM and is waited for. */
  signal?: AbortSignal;
  /** HOME to use, and to keep; default: a new one, removed afterwards. Runs that share one share caches. */
  home?: string;
}

/** How a run of helm or kubectl ended. */
export interface ToolResult {
  /** Null where a signal ended it. */
  exitCode: number | null;
  /** The signal that ended it, or null. */
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}

/** A run of helm or kubectl that is under way. */
export interface ToolRun {
  pid: number;
  /** Sends a signal to the process, and to nothing else. */
  kill(signal: NodeJS.Signals): void;
  /** Settles when the process has ended and its HOME is gone; never rejects for an exit code. */
  finished: Promise<ToolResult>;
}
