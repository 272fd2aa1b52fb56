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

/**
 * A stored object cannot be read as a revision. The message is the reason, for
 * people: it says what is wrong with the object and quotes nothing of its payload.
 */
export class UnreadableRecord extends Error {}

/**
 * A stored object says of itself that it is another revision than the one its
 * name or labels claim. It counts for nothing: otherwise anyone who may create
 * a Secret could pose as the newest revision of another release.
 */
export class ContradictoryRecord extends UnreadableRecord {}
