package render

import (
	"testing"

	"github.com/pipeglass/pipeglass/generator/report"
)

// TestNamesGoWhereThereIsRoom: of three dots in a row, the named middle one has
// a neighbour on each side, so its name stands above; the named one at the
// right edge has no room there, and one at its left.
func TestNamesGoWhereThereIsRoom(t *testing.T) {
	c := report.Chart{ID: "d", Kind: report.Dots, Series: []report.Series{{Points: []report.Point{
		{X: 2, V: 30}, {X: 2.3, V: 30, Name: "Middle", Show: true}, {X: 2.7, V: 30}, {X: 15.9, V: 40, Name: "Edge", Show: true}, {X: 1, V: 10}, {X: 16, V: 100}}}}}
	o, err := dots(c, size{780, 320, false})
	if err != nil {
		t.Fatal(err)
	}
	data := o.at(0)["data"].([]any)
	side := func(i int) any { return data[i].(map[string]any)["label"].(map[string]any)["position"] }
	if side(1) != "top" || side(3) != "left" {
		t.Errorf("the names stand %v and %v", side(1), side(3))
	}
}
