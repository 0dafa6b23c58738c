package metrics

import (
	"slices"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/history"
	"github.com/pipeglass/pipeglass/generator/stats"
)

const (
	// leastSuggested is how many matured deals a stage needs for a probability to
	// be suggested.
	leastSuggested = 20
	// matureShare of the closed deals of a stage took so long at most from their
	// entry to their end; only entries that lie as far back are matured: of newer
	// ones the quick ends are known and the slow ones are not.
	matureShare = 0.9
)

// distinctStated is up to how many stated probabilities calibration groups by
// value; beyond, by ten equal parts of 0…1.
const distinctStated = 20

// stageRecord is what became of the deals that entered one stage.
type stageRecord struct {
	key       stageKey
	chance    float64 // stated for the stage; hasChance
	hasChance bool
	stated    []float64
	won       []bool
	enter     []crm.Date // as far as the day of closing is known, else NoDate
	took      []float64  // days from then to closing
}

// matured counts the deals that entered the stage long enough ago.
func (r *stageRecord) matured(asOf crm.Date) (n, won int) {
	days, ok := stats.Quantile(stats.Sorted(r.took), matureShare)
	for i, at := range r.enter {
		if !ok || at == crm.NoDate || float64(asOf-at) < days {
			continue
		}
		if n++; r.won[i] {
			won++
		}
	}
	return n, won
}

// calibrationOf compares the probability that a deal had when it first entered
// a stage (never a later one: at closing it is 0 or 1 by construction) with
// whether it was won. A deal counts once in each stage that it entered.
func calibrationOf(in *Input) (rows []CalibrationRow, brier *BrierParts, ece float64) {
	records := stageRecords(in)
	many := severalPipelines(records)
	all := 0
	for i := range records {
		all += len(records[i].stated)
	}
	stated, won := make([]float64, 0, all), make([]bool, 0, all)
	for _, r := range records {
		if len(r.stated) == 0 {
			continue
		}
		row := CalibrationRow{Stage: r.key.stage, Stated: commonest(r.stated), N: len(r.stated)}
		if many && r.key.pipeline != "" {
			row.Stage = r.key.pipeline + ": " + r.key.stage
		}
		for _, w := range r.won {
			if w {
				row.Won++
			}
		}
		row.Observed = float64(row.Won) / float64(row.N)
		row.Low, row.High = stats.Wilson(row.Won, row.N, level)
		row.Matured, row.MaturedWon = r.matured(in.Scope.AsOf)
		rows = append(rows, row)
		stated, won = append(stated, r.stated...), append(won, r.won...)
	}
	suggest(rows, records)
	brier, ece = scores(stated, won)
	return rows, brier, ece
}

// stageRecords lists the stages in selling order with their closed deals.
func stageRecords(in *Input) []stageRecord {
	var list []stageRecord
	at := slices.Repeat([]int32{-1}, in.Book.Steps())
	met := map[stageKey]bool{}
	for _, s := range in.Book.Stages {
		key := stageKey{s.Pipeline, s.Name}
		if s.Outcome != crm.Open || met[key] {
			continue
		}
		met[key] = true
		if step, ok := in.Book.StepOf(s.Pipeline, s.Name); ok {
			at[step] = int32(len(list))
		}
		list = append(list, stageRecord{key: key})
	}
	chances := in.stageProbabilities()
	for n := range list {
		list[n].chance, list[n].hasChance = chances.at(list[n].key)
	}
	var visits []history.Visit
	for i := range in.Book.Deals {
		d := in.Book.Deals[i]
		if d.IsOpen() {
			continue
		}
		visits = in.Book.AppendVisits(visits[:0], i)
		for k := range visits {
			v := &visits[k]
			n := at[v.Step]
			if n < 0 || v.Repeat > 0 {
				continue
			}
			if p, ok := list[n].entryChance(in, i, v.Step); ok {
				list[n].add(p, d, v)
			}
		}
	}
	return list
}

// add counts a closed deal that entered the stage with a stated chance.
func (r *stageRecord) add(stated float64, d *crm.Deal, stay *history.Visit) {
	if n := len(r.stated); n == cap(r.stated) { // twice as much: a quarter more each time would be copied often
		r.stated, r.won, r.enter, r.took = slices.Grow(r.stated, n+64), slices.Grow(r.won, n+64), slices.Grow(r.enter, n+64), slices.Grow(r.took, n+64)
	}
	r.stated, r.won = append(r.stated, stated), append(r.won, d.Outcome == crm.Won)
	if d.ClosedOn < stay.From {
		r.enter = append(r.enter, crm.NoDate)
		return
	}
	r.enter = append(r.enter, stay.From)
	r.took = append(r.took, float64(d.ClosedOn-stay.From))
}

// entryChance is the probability recorded as the deal entered the stage, or
// the one that is stated for the stage where the record has none.
func (r *stageRecord) entryChance(in *Input, i int, step int32) (float64, bool) {
	if s, ok := in.Book.EntryState(i, step); ok && s.HasProbability {
		return s.Probability, true
	}
	return r.chance, r.hasChance
}

func severalPipelines(records []stageRecord) bool {
	for i := range records {
		if records[i].key.pipeline != records[0].key.pipeline {
			return true
		}
	}
	return false
}

// commonest gives the value that occurs most often, the smallest of equals.
func commonest(values []float64) float64 {
	distinct, count := stats.Distinct(values)
	best := 0
	for i, n := range count {
		if n > count[best] {
			best = i
		}
	}
	return distinct[best]
}

// suggest gives each stage with enough matured deals the probability that their
// record bears out, never falling from one stage to the next (isotonic
// regression by pooling, weighted by deals, within each pipeline).
func suggest(rows []CalibrationRow, records []stageRecord) {
	var used []stageRecord
	for _, r := range records {
		if len(r.stated) > 0 {
			used = append(used, r)
		}
	}
	for from := 0; from < len(rows); {
		to := from
		var index []int
		var rate, weight []float64
		for ; to < len(rows) && used[to].key.pipeline == used[from].key.pipeline; to++ {
			if r := &rows[to]; r.Matured >= leastSuggested {
				index = append(index, to)
				rate = append(rate, float64(r.MaturedWon)/float64(r.Matured))
				weight = append(weight, float64(r.Matured))
			}
		}
		for n, v := range stats.PAVA(rate, weight) {
			rows[index[n]].Suggested = &v
		}
		from = to
	}
}

// scores gives Brier's score in Murphy's parts, and the calibration error. If
// all deals ended alike there is nothing to score against.
func scores(stated []float64, won []bool) (*BrierParts, float64) {
	b, ok := stats.Brier(stated, won)
	if !ok || !b.HasSkill {
		return nil, 0
	}
	bins := 0
	if distinct, _ := stats.Distinct(stated); len(distinct) > distinctStated {
		bins = 10
	}
	ece, _ := stats.ECE(stated, won, bins)
	return &BrierParts{Score: b.Score, Reliability: b.Reliability, Resolution: b.Resolution, Uncertainty: b.Uncertainty, Skill: b.Skill, N: b.N}, ece
}

// aheadDays is how long before the expected close a stated probability is
// judged besides at stage entry.
const aheadDays = 30

// aheadOf compares the probability that a deal had 30 days before the close
// date of that day with whether it was won, by stated probability: a fixed
// point at which nobody knew the end. A deal that never had a date 30 days off
// is not in it.
func aheadOf(in *Input) (rows []CalibrationRow, brier *BrierParts, ece float64) {
	var stated []float64
	var won []bool
	for i := range in.Book.Deals {
		d := in.Book.Deals[i]
		if d.IsOpen() {
			continue
		}
		if s, _, ok := in.Book.Ahead(i, aheadDays); ok && s.HasProbability {
			stated, won = append(stated, s.Probability), append(won, d.Outcome == crm.Won)
		}
	}
	for _, group := range groupStated(stated) {
		var row CalibrationRow
		sum := 0.0
		for i, p := range stated {
			if p < group.from || p > group.to {
				continue
			}
			row.N++
			sum += p
			if won[i] {
				row.Won++
			}
		}
		if row.Stated = group.from; group.from != group.to {
			row.Stated = sum / float64(row.N)
		}
		row.Observed = float64(row.Won) / float64(row.N)
		row.Low, row.High = stats.Wilson(row.Won, row.N, level)
		rows = append(rows, row)
	}
	brier, ece = scores(stated, won)
	return rows, brier, ece
}

type statedGroup struct{ from, to float64 }

// groupStated groups by value, or, if there are many values, so that ten
// groups have about as many deals each; equal values stay together.
func groupStated(stated []float64) []statedGroup {
	sorted := stats.Sorted(stated)
	distinct := slices.Compact(slices.Clone(sorted))
	least := 1
	if len(distinct) > distinctStated {
		least = max(leastSuggested, (len(sorted)+9)/10)
	}
	var out []statedGroup
	for i := 0; i < len(sorted); {
		j := min(i+least, len(sorted))
		for j < len(sorted) && (sorted[j] == sorted[j-1] || len(sorted)-j < least) {
			j++
		}
		if least == 1 {
			for j = i + 1; j < len(sorted) && sorted[j] == sorted[i]; {
				j++
			}
		}
		out = append(out, statedGroup{sorted[i], sorted[j-1]})
		i = j
	}
	return out
}
