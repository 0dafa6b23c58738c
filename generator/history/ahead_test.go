package history_test

import (
	"testing"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/history"
)

// TestAhead: due on 1 March, pushed on 15 January to 1 June and on 5 May to 1
// July: 30 days before 1 March it was already due in June; 30 days before 1
// June is 2 May, before the second push.
func TestAhead(t *testing.T) {
	data := dataset([]crm.Deal{deal("A", day(1, 1), "Propose", 10, day(7, 1)), deal("B", day(1, 1), "Propose", 10, day(1, 15))})
	data.Facts = []crm.Fact{
		full("A", day(1, 1), "Qualify", 10, day(3, 1)), full("A", day(1, 15), "Qualify", 10, day(6, 1)), full("A", day(5, 5), "Propose", 10, day(7, 1)),
		full("B", day(1, 1), "Propose", 10, day(1, 15)),
	}
	book := history.Build(data, nil, day(10, 31))
	s, on, ok := book.Ahead(0, 30)
	if !ok || on != day(5, 2) || s.Stage != "Qualify" || s.CloseDate != day(6, 1) {
		t.Errorf("%+v %s %t", s, on, ok)
	}
	if s, on, ok := book.Ahead(1, 30); ok {
		t.Errorf("due after two weeks: %+v %s", s, on)
	}
}
