package column_test

import (
	"testing"

	"github.com/pipeglass/pipeglass/generator/ingest/column"
)

func TestBool(t *testing.T) {
	for _, c := range []string{"1", "TRUE", "Yes", "y", "ja", "Oui", "sí", "SIM", "sì", "ano", " true ", "x", "Vrai", "waar"} {
		if v, blank, ok := column.Bool(c); !v || blank || !ok {
			t.Errorf("%q is yes", c)
		}
	}
	for _, c := range []string{"0", "FALSE", "No", "n", "nein", "Non", "não", "nee", "ne", "Falso", "faux"} {
		if v, blank, ok := column.Bool(c); v || blank || !ok {
			t.Errorf("%q is no", c)
		}
	}
	for _, c := range []string{"", " ", "-", "n/a", "null"} {
		if v, blank, ok := column.Bool(c); v || !blank || !ok {
			t.Errorf("%q is blank", c)
		}
	}
	for _, c := range []string{"maybe", "2", "yes and no"} {
		if _, _, ok := column.Bool(c); ok {
			t.Errorf("%q is neither", c)
		}
	}
}

func TestBlank(t *testing.T) {
	for _, c := range []string{"", " ", "\u00a0", "-", "n/a", "N/A", "null", "TBD", "Select", "000000000000000AAA", `\N`, "--None--", "#N/A", "—", "."} {
		if !column.Blank(c) {
			t.Errorf("%q is blank", c)
		}
	}
	for _, c := range []string{"0", "Unknown", "Other", "x", "NA GmbH", "Nullmeyer", "006000000000001AAA", "0000", "-5"} {
		if column.Blank(c) {
			t.Errorf("%q is an answer", c)
		}
	}
}

func TestFilled(t *testing.T) {
	if got := profile("a", "", "-", "0000-00-00", "5", "TBD", "2024-01-01").Filled(); got != 3 {
		t.Errorf("filled %d, want 3: a, 5 and the date", got)
	}
}
