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

// Reads cases, one line of JSON each, and answers each with a line of what
// Kubernetes' own packages and crdify say of it.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"

	"sigs.k8s.io/yaml"
)

type request struct {
	// A text of YAML, to be read as helm reads it.
	YAML *string `json:"yaml"`
	// A format, and texts that may be of it.
	Format string   `json:"format"`
	Texts  []string `json:"texts"`
	// Two definitions, and objects that were written under the first one.
	Living  json.RawMessage   `json:"living"`
	Target  json.RawMessage   `json:"target"`
	Objects []json.RawMessage `json:"objects"`
}

func main() {
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 16*1024*1024)
	answers := json.NewEncoder(os.Stdout)
	for lines.Scan() {
		answer, err := answerTo(lines.Bytes())
		if err == nil {
			err = answers.Encode(answer)
		}
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
	if err := lines.Err(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func answerTo(line []byte) (any, error) {
	var asked request
	if err := json.Unmarshal(line, &asked); err != nil {
		return nil, err
	}
	if asked.YAML != nil {
		read, err := yaml.YAMLToJSON([]byte(*asked.YAML))
		if err != nil {
			return map[string]string{"error": "refused"}, nil
		}
		return map[string]json.RawMessage{"json": read}, nil
	}
	if asked.Format != "" {
		return ofFormat(asked.Format, asked.Texts)
	}
	return judge(asked)
}
