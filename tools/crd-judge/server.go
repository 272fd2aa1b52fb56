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
	"context"
	"encoding/json"
	"sort"

	"k8s.io/apiextensions-apiserver/pkg/apis/apiextensions"
	apiextensionsv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/defaulting"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/listtype"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/pruning"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/validation"
	"k8s.io/apimachinery/pkg/runtime"
	kubejson "sigs.k8s.io/json"
)

// server does to objects what an API server does by the schema of the first version.
type server struct {
	structural *schema.Structural
	validator  validation.SchemaValidator
}

// fate is what becomes of an object.
type fate struct {
	// How the first definition stores it; absent where it refuses it.
	Stored map[string]any `json:"stored,omitempty"`
	// How the second definition shows what is stored.
	Seen map[string]any `json:"seen,omitempty"`
	// Why the second definition refuses to write that.
	Errors []string `json:"errors,omitempty"`
}

func newServer(crd *apiextensionsv1.CustomResourceDefinition) (*server, []string, error) {
	internal := &apiextensions.JSONSchemaProps{}
	version := crd.Spec.Versions[0]
	if err := apiextensionsv1.Convert_v1_JSONSchemaProps_To_apiextensions_JSONSchemaProps(
		version.Schema.OpenAPIV3Schema, internal, nil); err != nil {
		return nil, nil, err
	}
	structural, err := schema.NewStructural(internal)
	if err != nil {
		return nil, []string{err.Error()}, nil
	}
	refused := []string{}
	for _, problem := range schema.ValidateStructural(nil, structural) {
		refused = append(refused, problem.Error())
	}
	if len(refused) == 0 {
		problems, err := defaulting.ValidateDefaults(context.Background(), nil, structural, true, true)
		if err != nil {
			return nil, nil, err
		}
		for _, problem := range problems {
			refused = append(refused, problem.Error())
		}
	}
	validator, _, err := validation.NewSchemaValidator(internal)
	return &server{structural, validator}, refused, err
}

func fateOf(text json.RawMessage, before, after *server) (fate, error) {
	object := map[string]any{}
	if err := kubejson.UnmarshalCaseSensitivePreserveInts(text, &object); err != nil {
		return fate{}, err
	}
	before.read(object)
	if len(before.validate(object)) > 0 {
		return fate{}, nil
	}
	seen := runtime.DeepCopyJSON(object)
	after.read(seen)
	return fate{Stored: object, Seen: seen, Errors: after.validate(seen)}, nil
}

// read does what happens whenever an object is decoded.
func (s *server) read(object map[string]any) {
	defaulting.PruneNonNullableNullsWithoutDefaults(object, s.structural)
	defaulting.Default(object, s.structural)
	pruning.Prune(object, s.structural, true)
}

func (s *server) validate(object map[string]any) []string {
	problems := []string{}
	for _, problem := range validation.ValidateCustomResource(nil, object, s.validator) {
		problems = append(problems, problem.Error())
	}
	for _, problem := range listtype.ValidateListSetsAndMaps(nil, s.structural, object) {
		problems = append(problems, problem.Error())
	}
	sort.Strings(problems)
	return problems
}

// ofFormat tells which texts an API server takes for ones of a format.
func ofFormat(format string, texts []string) (map[string][]string, error) {
	validator, _, err := validation.NewSchemaValidator(&apiextensions.JSONSchemaProps{Type: "string", Format: format})
	if err != nil {
		return nil, err
	}
	taken := []string{}
	for _, text := range texts {
		if len(validation.ValidateCustomResource(nil, text, validator)) == 0 {
			taken = append(taken, text)
		}
	}
	return map[string][]string{"taken": taken}, nil
}
