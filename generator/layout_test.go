package generator_test

import (
	"os"
	"slices"
	"strings"
	"testing"
)

// What stands at the top of the repository is fixed from outside: a program or
// a report that somebody built there and added by mistake is a fault. What a
// build leaves and .gitignore names may lie there.
func TestNothingElseStandsAtTheTop(t *testing.T) {
	allowed := strings.Fields("cmd generator templates themes examples go.mod go.sum README.md LICENSE CHANGELOG.md site pipeglass pipeglass.exe")
	list, err := os.ReadDir("..")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range list {
		if name := e.Name(); !strings.HasPrefix(name, ".") && !slices.Contains(allowed, name) {
			t.Errorf("%s does not belong at the top", name)
		}
	}
	for _, name := range allowed[:10] {
		if _, err := os.Stat("../" + name); err != nil {
			t.Errorf("%s is missing at the top", name)
		}
	}
}
