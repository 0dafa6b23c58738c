package generator

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"slices"
	"strings"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// Sight is what one site lets its readers see, so that the owner of all sites
// can set them beside each other.
type Sight struct {
	Audience string // "" for the whole site
	Folder   string // a name for the folder of the site, without any person's
	People   string
	Where    string
	Deals    int
	Open     crm.Money
	Files    []string       // of the site, sorted
	Rows     map[string]int // of the tables of report.json
}

// sight gathers what a site shows, but for its files; rows are those of the
// tables of report.json.
func (r *Request) sight(p *prepared, rows map[string]int) Sight {
	s := Sight{Audience: r.Audience, Folder: fileName(p.names.Redact(r.Audience), "site"), People: string(r.mode()), Deals: len(p.book.Deals), Rows: rows}
	if who, err := r.audience(); err == nil && who != nil {
		s.Where = who.Where
	}
	for i := range p.book.Deals {
		if d := p.book.Deals[i]; d.IsOpen() && d.HasAmount {
			s.Open += d.Amount
		}
	}
	return s
}

// Differences is the table of what each site shows less than the first one,
// which is the whole: a CSV for the owner.
func Differences(sites []Sight) []byte {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	w.UseCRLF = true
	rows := [][]string{{"site", "people", "where", "deals", "open_amount", "files", "pages_left_out", "downloads_left_out", "tables_with_fewer_rows"}}
	whole := sites[0]
	for _, s := range sites {
		var pages, downloads, tables []string
		for _, name := range whole.Files {
			if slices.Contains(s.Files, name) {
				continue
			}
			if page, ok := strings.CutSuffix(name, "/index.html"); ok {
				pages = append(pages, page)
			} else if file, ok := strings.CutPrefix(name, "data/"); ok {
				downloads = append(downloads, file)
			}
		}
		for name, n := range whole.Rows {
			if s.Rows[name] < n {
				tables = append(tables, fmt.Sprintf("%s (%d of %d)", name, s.Rows[name], n))
			}
		}
		slices.Sort(tables)
		name := s.Audience
		if name == "" {
			name = "the whole site"
		}
		rows = append(rows, []string{safeName(name), s.People, safeName(s.Where), fmt.Sprint(s.Deals), s.Open.String(), fmt.Sprint(len(s.Files)),
			strings.Join(pages, " "), strings.Join(downloads, " "), strings.Join(tables, "; ")})
	}
	_ = w.WriteAll(rows) // a buffer takes everything
	return b.Bytes()
}

// safeName keeps a spreadsheet from taking a text of the config for a formula.
func safeName(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0])) {
		return "'" + s
	}
	return s
}
