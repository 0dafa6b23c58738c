package generator_test

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/pipeglass/pipeglass/generator"
	"github.com/pipeglass/pipeglass/generator/audience"
)

// brightwaterPeople gives every name, e-mail and id of the people in the
// example's User.csv.
func brightwaterPeople(t *testing.T) []string {
	t.Helper()
	f, err := os.Open(filepath.Join("..", "examples", "brightwater", "exports", "User.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	column := map[string]int{}
	for i, h := range rows[0] {
		column[h] = i
	}
	var out []string
	for _, row := range rows[1:] {
		first, last := row[column["FirstName"]], row[column["LastName"]]
		if row[column["UserType"]] != "Standard" {
			continue
		}
		out = append(out, row[column["Id"]], row[column["Id"]][:15], row[column["Email"]], row[column["Username"]], first+" "+last, last+", "+first)
	}
	if len(out) < 14*6 {
		t.Fatalf("found only %d marks of people", len(out))
	}
	return out
}

// What an audience may not see is in no byte of any file.
func TestPeopleAreInNoByte(t *testing.T) {
	marks := brightwaterPeople(t)
	named := exampleRequest(t, "brightwater")
	named.Plan.People, named.History = audience.Named, nil
	charts := chartCache{} // people are not drawn into most charts: draw those once
	named.Cache = charts
	if !mentions(build(t, named).Site, marks[4]) {
		t.Fatalf("%s is not even on the named site: this test can't fail", marks[4])
	}
	for _, mode := range []audience.Mode{audience.Pseudonym, audience.Nobody, ""} {
		t.Run("people="+string(mode), func(t *testing.T) {
			r := exampleRequest(t, "brightwater")
			r.Plan.People, r.Cache = mode, charts
			result := build(t, r)
			files := map[string][]byte{"single file": result.Single, "headline": []byte(result.Headline + result.Deck)}
			for path, content := range result.Site {
				files[path] = content
			}
			records, _, err := generator.Keep(fstest.MapFS{}, result.Record)
			if err != nil || len(records) == 0 {
				t.Fatalf("nothing is recorded: %v", err)
			}
			for _, rec := range records {
				files["history/"+rec.Name] = rec.Bytes
			}
			for _, d := range result.Diagnostics {
				files["messages"] = append(files["messages"], d.Lines()...)
			}
			for path, content := range files {
				for _, mark := range marks {
					if strings.Contains(strings.ToLower(string(content)), strings.ToLower(mark)) {
						t.Errorf("%s mentions %s", path, mark)
					}
				}
			}
		})
	}
}

func mentions(site map[string][]byte, mark string) bool {
	for _, content := range site {
		if strings.Contains(string(content), mark) {
			return true
		}
	}
	return false
}

// chartCache shares drawn charts between the builds of a test.
type chartCache map[string][]byte

func (c chartCache) Get(key string) ([]byte, bool) { svg, ok := c[key]; return svg, ok }
func (c chartCache) Put(key string, svg []byte)    { c[key] = svg }
