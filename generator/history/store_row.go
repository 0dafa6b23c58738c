package history

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/csv"
	"errors"
	"strconv"
	"strings"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// storedRow is one row about a deal as it lies in a file: its kind, and the
// text of the cells after it. Most rows of a full file say again what is
// known, so they are compared as text and parsed only if they differ.
type storedRow struct {
	what, text string
	line       int
}

// id is the deal's, without reading the rest of the row.
func (r *storedRow) id(cells []string) (crm.DealID, error) {
	if first, _, more := strings.Cut(r.text, ","); more && !strings.Contains(first, `"`) {
		return crm.DealID(cellText(first)), nil
	}
	cells, err := splitRow(r.text, cells)
	if err != nil {
		return "", err
	}
	return crm.DealID(cellText(cells[0])), nil
}

// splitRow cuts a line into its cells; they share the text of the line.
func splitRow(line string, cells []string) ([]string, error) {
	cells = cells[:0]
	if strings.Contains(line, `"`) {
		r := csv.NewReader(strings.NewReader(line))
		row, err := r.Read()
		return append(cells, row...), err
	}
	for {
		cell, rest, more := strings.Cut(line, ",")
		cells = append(cells, cell)
		if !more {
			return cells, nil
		}
		line = rest
	}
}

// rowHash is the SHA-256 of one deal as it is written.
type rowHash [4]uint64

// hashCells hashes the cells of an open deal from its id on. A unit separator
// between them keeps "a,b" and "ab," apart. The last cell, the currency, is
// left out where it is empty: files of format 1 have none, and their checksums
// still hold.
func hashCells(cells []string, scratch []byte) (rowHash, []byte) {
	if n := len(cells); n == len(dealColumns)-1 && cells[n-1] == "" {
		cells = cells[:n-1]
	}
	scratch = append(scratch[:0], whatOpen...)
	for _, c := range cells {
		scratch = append(append(scratch, '\x1f'), c...)
	}
	sum := sha256.Sum256(scratch)
	var h rowHash
	for i := range h {
		h[i] = binary.LittleEndian.Uint64(sum[8*i:])
	}
	return h, scratch
}

// standing is one deal that is open at the end of the day read last, with the
// text that said so.
type standing struct {
	deal RecordedDeal
	text string
	hash rowHash
	day  crm.Date // of the last full file that has it
}

// rowReader reads rows of deals. It keeps one copy of each text: else every
// stage name would hold on to the whole file that it was read from.
type rowReader struct {
	names   map[string]string
	cells   []string
	scratch []byte
}

func newRowReader() *rowReader { return &rowReader{names: map[string]string{}} }

// read parses a row of the deal id; an open deal gets its hash.
func (r *rowReader) read(row *storedRow, id crm.DealID) (*standing, error) {
	var err error
	if r.cells, err = splitRow(row.text, r.cells); err != nil {
		return nil, err
	}
	s := &standing{text: row.text}
	if s.deal, err = r.deal(r.cells); err != nil {
		return nil, err
	}
	if s.deal.ID = id; id == "" {
		return nil, errors.New("a deal without id")
	}
	if s.deal.State.Outcome == crm.Open {
		s.hash, r.scratch = hashCells(r.cells, r.scratch)
	}
	return s, nil
}

func (r *rowReader) name(cell string) string {
	text := cellText(cell)
	have, ok := r.names[text]
	if !ok {
		have = strings.Clone(text)
		r.names[have] = have
	}
	return have
}

// deal is the way back from dealRow, but for the id; the error says what is
// wrong in it.
func (r *rowReader) deal(cells []string) (d RecordedDeal, err error) {
	if n := len(cells) + 1; n != len(dealColumns) && n != len(dealColumns)-1 {
		return d, errors.New("a deal needs " + strconv.Itoa(len(dealColumns)) + " cells")
	}
	if len(cells)+1 == len(dealColumns) {
		d.Currency = r.name(cells[len(cells)-1])
	}
	if d.Created, err = cellDate(cells[1]); err != nil {
		return d, err
	}
	if d.Closed, err = cellDate(cells[9]); err != nil {
		return d, err
	}
	return d, r.state(&d.State, cells)
}

func (r *rowReader) state(s *crm.State, cells []string) (err error) {
	known := func(at int, f crm.Field) bool {
		if err != nil || cells[at] == unknownCell {
			return false
		}
		s.Set = s.Set.With(f)
		return true
	}
	if known(2, crm.FieldStage) {
		s.Stage = r.name(cells[2])
	}
	if known(3, outcomeKnown) {
		s.Outcome, err = outcomeNamed(cells[3])
	}
	if known(4, crm.FieldAmount) && cells[4] != "" {
		s.HasAmount = true
		s.Amount, err = crm.ParseMoney(cellText(cells[4]))
	}
	if known(5, crm.FieldCloseDate) {
		s.CloseDate, err = cellDate(cells[5])
	}
	if known(6, crm.FieldForecast) {
		s.Forecast, err = categoryNamed(cells[6])
	}
	if known(7, crm.FieldProbability) && cells[7] != "" {
		s.HasProbability = true
		s.Probability, err = cellFloat(cells[7])
	}
	if known(8, crm.FieldOwner) {
		s.Owner = crm.PersonID(r.name(cells[8]))
	}
	return err
}
