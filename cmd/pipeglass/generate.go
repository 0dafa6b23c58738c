package main

import (
	"context"
	"errors"
	"io/fs"
	"strings"

	"github.com/pipeglass/pipeglass/generator"
	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/diag"
	"github.com/pipeglass/pipeglass/generator/publish"
)

// program is the engine that the binary runs on: generator, and nothing of
// its stages.
func program() *engine {
	return &engine{build: generate, read: readExports, lint: lintKPIs, known: generator.Known, kpis: catalogue, explain: explainKPI, codes: generator.Codes,
		kept: kept, snapshot: takeSnapshot, version: version()}
}

func request(o order) generator.Request {
	return generator.Request{
		Places: o.places, Plan: o.plan, AsOf: o.asOf, Today: o.today, Home: o.home, History: o.history, Skip: o.skip,
		Audience: o.audience, Key: o.key, Version: version(), Single: o.single, Progress: o.progress,
	}
}

func generate(ctx context.Context, o order) (*built, error) {
	order := request(o)
	if cache := userChartCache(); cache != nil {
		order.Cache = cache
		defer cache.trim(maxCharts)
	}
	r, err := generator.Generate(ctx, order)
	if err != nil {
		return nil, ownProblems(o, err)
	}
	out := &built{site: r.Site, single: r.Single, diagnostics: r.Diagnostics, headline: r.Headline, files: r.Files, rejects: r.Rejects, failed: r.Failed, summary: r.Summary, junit: r.JUnit,
		key: r.Key, sight: r.Sight}
	if r.Record != nil {
		out.keep = func(folder fs.FS) ([]publish.StoreFile, []diag.Diagnostic, error) {
			return storeFiles(generator.Keep(folder, r.Record))
		}
	}
	return out, nil
}

func readExports(ctx context.Context, o order) (*crm.Dataset, error) {
	data, err := generator.Check(ctx, request(o))
	if err != nil {
		return nil, ownProblems(o, err)
	}
	return data, nil
}

// lintKPIs says what there is to say about the chosen KPIs.
func lintKPIs(o order, data *crm.Dataset) []diag.Diagnostic {
	return generator.Lint(request(o), data)
}

// ownProblems turns the problems of generator into ours: of status usage if
// all of the errors are about the config or the flags, else failed.
func ownProblems(o order, err error) error {
	many, ok := errors.AsType[*generator.Problems](err)
	if !ok {
		return err
	}
	return &problems{status: statusOf(o.plan.File, many.List), list: many.List}
}

func catalogue() []kpiEntry {
	var out []kpiEntry
	for _, k := range generator.Catalogue() {
		out = append(out, entryOf(k))
	}
	return out
}

func entryOf(k generator.KPI) kpiEntry {
	return kpiEntry{ID: k.ID, Name: k.Name, Role: string(k.Role), Unit: string(k.Unit), Better: strings.ReplaceAll(string(k.Better), "_", " "), Definition: k.Definition}
}

func explainKPI(ctx context.Context, o order, id string, compute bool) (explained, bool, error) {
	e, ok, err := generator.ExplainKPI(ctx, request(o), id, compute)
	if err != nil {
		return explained{}, ok, ownProblems(o, err)
	}
	return explained{entryOf(e.KPI), e.Setting, e.Steps}, ok, nil
}

func storeFiles(list []generator.StoreFile, found []diag.Diagnostic, err error) ([]publish.StoreFile, []diag.Diagnostic, error) {
	files := make([]publish.StoreFile, len(list))
	for i, f := range list {
		files[i] = publish.StoreFile{Name: f.Name, Bytes: f.Bytes}
	}
	return files, found, err
}
