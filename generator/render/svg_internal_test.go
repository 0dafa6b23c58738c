package render

import (
	"strings"
	"testing"
)

// A number below zero has the true minus on an axis too; a name that begins
// with a hyphen stays as it is.
func TestTidySVGWritesTheTrueMinus(t *testing.T) {
	for text, want := range map[string]string{"-5%": "−5%", "-": "-", "-North": "-North", "5-7": "5-7"} {
		got, err := tidySVG(`<svg><text>`+text+`</text></svg>`, 10, 10)
		if err != nil {
			t.Fatal(err)
		}
		if all := string(got); !strings.Contains(all, "<text>"+want+"</text>") {
			t.Errorf("%q became %s, want %q", text, all, want)
		}
	}
}
