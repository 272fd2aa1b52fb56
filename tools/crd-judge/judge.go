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

package main

import (
	"encoding/json"
	"fmt"
	"sort"

	apiextensionsv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	"sigs.k8s.io/crdify/pkg/config"
	"sigs.k8s.io/crdify/pkg/runner"
)

// verdict is what is said of a pair of definitions.
type verdict struct {
	// Rules of crdify that complain: "rule", or "version path rule".
	Crdify []string `json:"crdify"`
	// Why the API server would refuse a schema; nothing else is told then.
	Refused []string `json:"refused,omitempty"`
	// What becomes of the objects.
	Objects []fate `json:"objects"`
}

func judge(asked request) (verdict, error) {
	var living, target apiextensionsv1.CustomResourceDefinition
	if err := json.Unmarshal(asked.Living, &living); err != nil {
		return verdict{}, err
	}
	if err := json.Unmarshal(asked.Target, &target); err != nil {
		return verdict{}, err
	}
	said, err := crdifySays(&living, &target)
	if err != nil {
		return verdict{}, err
	}
	answer := verdict{Crdify: said, Objects: []fate{}}
	before, refused, err := newServer(&living)
	if err != nil {
		return verdict{}, err
	}
	after, refusedToo, err := newServer(&target)
	if err != nil {
		return verdict{}, err
	}
	answer.Refused = append(refused, refusedToo...)
	if len(answer.Refused) > 0 {
		return answer, nil
	}
	for _, object := range asked.Objects {
		became, err := fateOf(object, before, after)
		if err != nil {
			return verdict{}, err
		}
		answer.Objects = append(answer.Objects, became)
	}
	return answer, nil
}

func crdifySays(living, target *apiextensionsv1.CustomResourceDefinition) ([]string, error) {
	run, err := runner.New(&config.Config{}, runner.DefaultRegistry())
	if err != nil {
		return nil, err
	}
	results := run.Run(living, target)
	said := []string{}
	for _, result := range results.CRDValidation {
		for _, problem := range result.Errors {
			said = append(said, fmt.Sprintf("%s: %s", result.Name, problem))
		}
	}
	for version, paths := range results.SameVersionValidation {
		for path, found := range paths {
			for _, result := range found {
				if len(result.Errors) > 0 {
					said = append(said, fmt.Sprintf("%s %s %s", version, path, result.Name))
				}
			}
		}
	}
	sort.Strings(said)
	return said, nil
}
