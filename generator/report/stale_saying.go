package report

import "github.com/pipeglass/pipeglass/generator/metrics"

// saying puts a reason into words; first, where it begins the sentence.
type saying func(w *staleWord, r metrics.Reason, c staleContext, first bool) Text

func (v *view) reason(w *staleWord, r metrics.Reason, c staleContext, first bool) Text {
	if first {
		return capital(w.why(v.f, r, c))
	}
	return w.why(v.f, r, c)
}

// reasonOnce is reason for who goes over all deals: what is said of many of them
// alike is put into words once.
func (v *view) reasonOnce() saying {
	type about struct {
		metrics.Reason
		learned, first bool
	}
	said := map[about]Text{}
	return func(w *staleWord, r metrics.Reason, c staleContext, first bool) Text {
		if w.ofContact {
			return v.reason(w, r, c, first)
		}
		text, met := said[about{r, c.learned, first}]
		if !met {
			text = v.reason(w, r, c, first)
			said[about{r, c.learned, first}] = text
		}
		return text
	}
}
