package table

import (
	"bytes"
	"math"
	"slices"
	"strings"
)

// form is how a table's rows are told apart.
type form struct {
	charset  charset
	sep, eol byte
	preamble bool // a first line "sep=;" as Excel reads it
}

// sampleRow is one row at the start of the file, while its form is decided.
type sampleRow struct {
	line  int
	cells []string
	fault fault
}

func (r sampleRow) filled() int {
	n := 0
	for _, c := range r.cells {
		if trim(c) != "" {
			n++
		}
	}
	return n
}

// separators in the order in which they win when nothing else decides.
var separators = [...]byte{',', ';', '\t', '|'}

func separatorName(sep byte) string {
	if sep == '\t' {
		return "tab"
	}
	return string(sep)
}

// decideSeparator splits the sample by each candidate and takes the one under
// which most rows have the same number of cells, two or more. 0 is none.
func decideSeparator(sample []byte, complete bool, eol byte) (sep byte, rows []sampleRow) {
	best := 0.0
	for _, c := range separators {
		if bytes.IndexByte(sample, c) < 0 {
			continue
		}
		got := sampleRows(sample, complete, c, eol)
		if score := regularity(got); score > best {
			best, sep, rows = score, c, got
		}
	}
	return sep, rows
}

// regularity is high where the rows agree on a number of cells, and higher
// for more cells. Rows skipped at the top make it lower: under a wrong
// separator the header is one cell (decimal commas in a semicolon file).
func regularity(rows []sampleRow) float64 {
	modal := modalCells(rows)
	if modal < 2 {
		return 0
	}
	same, all, above := 0, 0, true
	skipped := 0
	for _, r := range rows {
		if r.filled() == 0 && r.fault == whole {
			continue
		}
		all++
		if len(r.cells) == modal && r.fault == whole {
			same++
			above = false
		} else if above {
			skipped++
		}
	}
	share := float64(same) / float64(all)
	score := share * share * (1 + math.Log2(float64(modal)))
	if skipped > 0 {
		score *= 0.6
	}
	return score
}

// modalCells gives the commonest number of cells of two or more, the larger
// of equals; 0 if there is none.
func modalCells(rows []sampleRow) int {
	var counts []int
	for _, r := range rows {
		if r.fault == whole && len(r.cells) > 1 && r.filled() > 0 {
			counts = append(counts, len(r.cells))
		}
	}
	slices.Sort(counts)
	modal, most := 0, 0
	for i := 0; i < len(counts); {
		j := i
		for j < len(counts) && counts[j] == counts[i] {
			j++
		}
		if j-i >= most {
			modal, most = counts[i], j-i
		}
		i = j
	}
	return modal
}

// sampleRows splits the start of a file; a last row that the sample cuts off
// is left out.
func sampleRows(sample []byte, complete bool, sep, eol byte) []sampleRow {
	if !complete {
		if k := bytes.LastIndexByte(sample, eol); k > 0 {
			sample = sample[:k+1]
		}
	}
	s := newScanner(bytes.NewReader(sample), sep, eol, 0)
	var rows []sampleRow
	for len(rows) < 500 {
		ok, err := s.read()
		if !ok || err != nil { // a bytes.Reader has no errors but its end
			break
		}
		row := sampleRow{line: s.line, fault: s.fault}
		for _, c := range s.cells {
			row.cells = append(row.cells, strings.ReplaceAll(string(s.raw[c.start:c.end]), `""`, `"`))
		}
		if !complete && s.fault == openQuote {
			break
		}
		rows = append(rows, row)
	}
	return rows
}

// decideEOL finds the line end: LF (with or without CR before it), or the CR
// alone that old Mac programs and Excel's "CSV (Macintosh)" write.
func decideEOL(sample []byte) byte {
	if bytes.IndexByte(sample, '\n') < 0 && bytes.IndexByte(sample, '\r') >= 0 {
		return '\r'
	}
	return '\n'
}
