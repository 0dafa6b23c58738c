package report

import "github.com/pipeglass/pipeglass/generator/metrics"

// watchCard shows the signs that a measure has become an aim.
func (v *view) watchCard() []Block {
	signs := v.found.Court.Watch
	if len(signs) == 0 {
		return nil
	}
	seen, looked := 0, 0
	t := Table{ID: "watch", Caption: "Signs that a KPI has become an aim, for the team as a whole", Label: "Goodhart watch", Stack: true,
		Columns: []Column{{Name: "KPI"}, {Name: "Sign"}, {Name: "Seen?"}, {Name: "Cases", Numeric: true}, {Name: "What was seen"}}}
	for i := range signs {
		s := &signs[i]
		k := v.kpi(&metrics.Measure{KPI: s.KPI})
		says := Cell{Text: plain(sentence(s.Says))}
		if s.Seen != metrics.WatchTooFew {
			looked++
			says.Small = Say("Chance alone: %s; after all signs together %s", figure(v.chance(s.P)), figure(v.chance(s.Q)))
		}
		if s.Seen == metrics.WatchSeen {
			seen++
		}
		t.Rows = append(t.Rows, TableRow{Cells: []Cell{{Text: just(link(k.Name, "kpis#kpi-"+k.ID)), Sort: k.Name}, {Text: plain(capitalised(s.Sign))}, {Badge: watchBadge(s.Seen)}, v.countCell(s.N), says}})
	}
	title := Say("No sign among %s that a KPI has become an aim", v.f.count(looked))
	switch {
	case looked == 0:
		title = plain("Too few cases to see whether a KPI has become an aim")
	case seen > 0:
		title = Say("%s of %s %s that a KPI may have become an aim", v.f.count(seen), v.f.many(looked, "sign", "signs"), pick(seen, "says", "say"))
	}
	return []Block{Card{ID: "goodhart", Title: title, Sub: plain("When a measure becomes an aim, it ceases to be a good measure"), Blocks: []Block{t},
		Note: plain("A sign is a reason to ask, not a finding against anybody: customers close at the end of quarters too.")}}
}

func capitalised(s string) string { return capital(plain(s)).String() }

func watchBadge(seen string) *Badge {
	switch seen {
	case metrics.WatchSeen:
		return &Badge{Tone: Warn, Glyph: "!", Word: "Seen"}
	case metrics.WatchNotSeen:
		return &Badge{Tone: Good, Glyph: "✓", Word: "Not seen"}
	}
	return &Badge{Tone: Flat, Glyph: "–", Word: "Too few to say"}
}

func watchRows(v *view) [][]any {
	var out [][]any
	for i := range v.found.Court.Watch {
		s := &v.found.Court.Watch[i]
		tested := s.Seen != metrics.WatchTooFew
		out = append(out, []any{s.KPI, s.Sign, s.Seen, s.N, ifAny(tested, s.P), ifAny(tested, s.Q), s.Says})
	}
	return out
}
