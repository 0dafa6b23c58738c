package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"os"
	"strings"

	"github.com/pipeglass/pipeglass/generator/publish"
)

// reportJSON is what the mail needs of data/report.json, the public interface
// of a site.
type reportJSON struct {
	Version  int    `json:"version"`
	Title    string `json:"title"`
	AsOf     string `json:"as_of"`
	Currency string `json:"currency"`
	KPIs     []struct {
		Name   string   `json:"name"`
		Unit   string   `json:"unit"`
		Chosen bool     `json:"chosen"`
		Value  *float64 `json:"value"`
		N      int      `json:"n"`
	} `json:"kpis"`
	Findings []struct {
		Page string `json:"page"`
		Text string `json:"text"`
	} `json:"findings"`
}

// mailFigures is how many figures and findings a mail shows: it is read on a
// phone, and the report is attached.
const (
	mailFigures  = 3
	mailFindings = 5
)

// reportMail begins a mail from report.json: headline, figures, findings.
func reportMail(src []byte) (*publish.Message, error) {
	if src == nil {
		return nil, errors.New("there is no data/report.json in it")
	}
	var r reportJSON
	if err := json.Unmarshal(src, &r); err != nil {
		return nil, fmt.Errorf("data/report.json can't be read: %w", err)
	}
	if r.Version != 1 || r.AsOf == "" {
		return nil, errors.New("data/report.json is not of version 1")
	}
	m := &publish.Message{Series: r.Title, AsOf: r.AsOf, Headline: r.Title}
	for i, f := range r.Findings {
		if i == 0 {
			m.Headline = f.Text
		} else if len(m.Findings) < mailFindings {
			m.Findings = append(m.Findings, f.Text)
		}
	}
	for _, k := range r.KPIs {
		if k.Chosen && k.Value != nil && len(m.Figures) < mailFigures {
			m.Figures = append(m.Figures, publish.Figure{Name: k.Name, Value: inUnit(*k.Value, k.Unit, r.Currency), Note: "n = " + grouped(k.N)})
		}
	}
	return m, nil
}

// inUnit writes a value of report.json for a mail, to three digits.
func inUnit(v float64, unit, currency string) string {
	switch unit {
	case "ratio":
		return fmt.Sprintf("%.1f%%", 100*v)
	case "money":
		return strings.TrimSpace(currency + " " + grouped(int(math.Round(v))))
	case "money_per_day":
		return strings.TrimSpace(currency+" "+grouped(int(math.Round(v)))) + " a day"
	case "count":
		return grouped(int(math.Round(v)))
	case "days":
		return grouped(int(math.Round(v))) + " days"
	}
	return fmt.Sprintf("%.2f", v)
}

// siteFiles reads a site from disk, without the marker and other files with a
// leading dot.
func siteFiles(dir string) (map[string][]byte, error) {
	if info, err := os.Stat(dir); err != nil || !info.IsDir() {
		return nil, wrongUse("build one with pipeglass build, or name its folder", "%s is not the folder of a site", dir)
	}
	out := map[string][]byte{}
	site := os.DirFS(dir)
	err := fs.WalkDir(site, ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if strings.HasPrefix(e.Name(), ".") && name != "." {
			if e.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		if e.Type().IsRegular() {
			out[name], err = fs.ReadFile(site, name)
		}
		return err
	})
	return out, err
}
