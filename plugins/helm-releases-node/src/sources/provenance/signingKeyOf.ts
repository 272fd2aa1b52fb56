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

const SIGNATURE = 2;
const ISSUER = 16;
const ISSUER_FINGERPRINT = 33;

/**
 * The key that a provenance file says it was signed with: its fingerprint, or
 * its key ID where an older program signed it. Nothing is verified here; it is
 * for telling people which key they lack.
 *
 * @returns hex; undefined where it does not say
 */
export function signingKeyOf(provenance: string): string | undefined {
  const armor =
    /-----BEGIN PGP SIGNATURE-----\r?\n(?:[A-Za-z]+: .*\r?\n)*\r?\n([A-Za-z0-9+/=\s]+)/.exec(
      provenance,
    )?.[1];
  // A line that starts with `=` holds a checksum.
  const packet = Buffer.from((armor ?? '').replace(/^=.*/m, ''), 'base64');
  const body = bodyOf(packet);
  if (!body || body[0] !== 4 || body.length < 8) {
    return undefined;
  }
  const hashedEnd = 6 + body.readUInt16BE(4);
  const hashed = subpackets(body.subarray(6, hashedEnd));
  const others =
    hashedEnd + 2 <= body.length
      ? subpackets(
          body.subarray(
            hashedEnd + 2,
            hashedEnd + 2 + body.readUInt16BE(hashedEnd),
          ),
        )
      : [];
  const all = [...hashed, ...others];
  const fingerprint = all.find(({ type }) => type === ISSUER_FINGERPRINT);
  const issuer = all.find(({ type }) => type === ISSUER);
  return (
    fingerprint?.content.subarray(1).toString('hex').toUpperCase() ||
    issuer?.content.toString('hex').toUpperCase() ||
    undefined
  );
}

/** RFC 4880, section 4.2: the first packet, where it is a signature. */
function bodyOf(packet: Buffer): Buffer | undefined {
  if (packet.length < 6) {
    return undefined;
  }
  const [tag, first, second] = packet;
  const isNew = tag >= 0xc0;
  const kind = isNew ? tag - 0xc0 : Math.floor((tag - 0x80) / 4);
  if (kind !== SIGNATURE) {
    return undefined;
  }
  if (!isNew) {
    return packet.subarray(1 + [1, 2, 4, 0][tag % 4]);
  }
  if (first < 192) {
    return packet.subarray(2);
  }
  return packet.subarray(first < 224 && second >= 0 ? 3 : 6);
}

/** RFC 4880, section 5.2.3.1. */
function subpackets(area: Buffer): { type: number; content: Buffer }[] {
  const found: { type: number; content: Buffer }[] = [];
  let at = 0;
  while (at + 1 < area.length) {
    let length = area[at];
    let start = at + 1;
    if (length === 255) {
      if (at + 5 > area.length) {
        break;
      }
      length = area.readUInt32BE(at + 1);
      start = at + 5;
    } else if (length >= 192) {
      length = (length - 192) * 256 + area[at + 1] + 192;
      start = at + 2;
    }
    if (length < 1 || start + length > area.length) {
      break;
    }
    found.push({
      // The highest bit says that it is critical.
      type: area[start] % 128,
      content: area.subarray(start + 1, start + length),
    });
    at = start + length;
  }
  return found;
}
