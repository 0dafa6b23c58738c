package report

import (
	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/metrics"
)

// saying puts a reason into words; first, where it begins the sentence.
type saying func(w *staleWord, r metrics.Reason, c staleContext, first bool) Text

func (v *view) reason(w *staleWord, r metrics.Reason, c staleContext, first bool) Text {
	if first {
		return capital(w.why(v.f, r, c))
	}
	return w.why(v.f, r, c)
}

// reasonOnce is reason for a CSV of all deals: what is said of many of them alike
// is put into words once, and into those of a cell.
func (v *view) reasonOnce() saying {
	type about struct {
		metrics.Reason
		learned, first bool
		heard          lastHeard
	}
	said := map[about]Text{}
	return func(w *staleWord, r metrics.Reason, c staleContext, first bool) Text {
		if r.Kind == metrics.ReasonSilentTouch { // hardly two deals were touched alike
			return v.reason(w, r, c, first)
		}
		what := about{r, c.learned, first, lastHeard{}}
		if w.ofContact {
			what.heard = heardOf(c.contact)
		}
		text, met := said[what]
		if !met {
			text = plain(cellWords(v.reason(w, r, c, first)))
			said[what] = text
		}
		return text
	}
}

// lastHeard is what format.silence looks at in a contact.
type lastHeard struct {
	logged, ever bool
	kind         crm.ActivityKind
}

func heardOf(c *crm.DealContact) lastHeard {
	if c == nil {
		return lastHeard{}
	}
	return lastHeard{true, c.Last != crm.NoDate, c.Kind}
}
