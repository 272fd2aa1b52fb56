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

// Judges the pods of rendered manifests by the policy restricted of Pod
// Security, with the code that the API server admits pods by. It prints what
// is against them as JSON.
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	utilyaml "k8s.io/apimachinery/pkg/util/yaml"
	"k8s.io/client-go/kubernetes/scheme"
	"k8s.io/pod-security-admission/admission"
	"k8s.io/pod-security-admission/api"
	"k8s.io/pod-security-admission/policy"
)

// finding is what a check has against the pods of an object.
type finding struct {
	Check   string `json:"check"`
	Kind    string `json:"kind"`
	Name    string `json:"name"`
	Message string `json:"message"`
}

// verdict counts the pods: who looked at none has found nothing.
type verdict struct {
	Pods     int       `json:"pods"`
	Findings []finding `json:"findings"`
}

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(paths []string) error {
	checks := policy.DefaultChecks()
	evaluator, err := policy.NewEvaluator(checks, nil)
	if err != nil {
		return err
	}
	answer := verdict{Findings: []finding{}}
	for _, path := range paths {
		manifest, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		if err := judge(evaluator, manifest, &answer); err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
	}
	return json.NewEncoder(os.Stdout).Encode(answer)
}

func judge(evaluator policy.Evaluator, manifest []byte, answer *verdict) error {
	restricted := api.LevelVersion{Level: api.LevelRestricted, Version: api.LatestVersion()}
	extractor := &admission.DefaultPodSpecExtractor{}
	documents := utilyaml.NewYAMLReader(bufio.NewReader(bytes.NewReader(manifest)))
	for {
		document, err := documents.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		object, gvk, err := scheme.Codecs.UniversalDeserializer().Decode(document, nil, nil)
		if runtime.IsNotRegisteredError(err) || runtime.IsMissingKind(err) {
			// Definitions and the like, and what holds comments only.
			continue
		}
		if err != nil {
			return err
		}
		metadata, spec, err := extractor.ExtractPodSpec(object)
		if err != nil || spec == nil {
			// No object with pods.
			continue
		}
		answer.Pods++
		named, ok := object.(metav1.Object)
		if !ok {
			return fmt.Errorf("%s has no name", gvk.Kind)
		}
		for _, result := range evaluator.EvaluatePod(restricted, metadata, spec) {
			if !result.Allowed {
				answer.Findings = append(answer.Findings, finding{
					Check:   result.ForbiddenReason,
					Kind:    gvk.Kind,
					Name:    named.GetName(),
					Message: result.ForbiddenDetail,
				})
			}
		}
	}
}
