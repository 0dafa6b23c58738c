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
	stated    stats.Stated
	// As far as the day of closing is known: how many days ago the deal entered, by
	// whether it was won (wonCause) or lost, and how many it took from then to
	// closing.
	ago, took *stats.Lives
}

// Causes of stageRecord.ago.
const (
	wonCause  = 1
	lostCause = 2
)

// matured counts the deals that entered the stage long enough ago.
func (r *stageRecord) matured() (n, won int) {
	days, ok := stats.Quantile(r.took.Exits(1), matureShare)
	for _, cause := range []int{wonCause, lostCause} {
		for ago, deals := range r.ago.Ended(cause) {
			if !ok || float64(ago) < days {
				continue
			}
			if n += deals; cause == wonCause {
				won += deals
			}
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
	var all stats.Stated
	for i := range records {
		r := &records[i]
		stated, ok := r.stated.Commonest()
		if !ok {
			continue
		}
		row := CalibrationRow{Stage: r.key.stage, Stated: stated}
		if many && r.key.pipeline != "" {
			row.Stage = r.key.pipeline + ": " + r.key.stage
		}
		row.N, row.Won = r.stated.Count()
		row.Observed = float64(row.Won) / float64(row.N)
		row.Low, row.High = stats.Wilson(row.Won, row.N, level)
		row.Matured, row.MaturedWon = r.matured()
		rows = append(rows, row)
		all.AddAll(&r.stated)
	}
	suggest(rows, records)
	brier, ece = scores(&all)
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
		list = append(list, stageRecord{key: key, ago: stats.NewLives(lostCause), took: stats.NewLives(1)})
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
				list[n].add(p, d, v, in.Scope.AsOf)
			}
		}
	}
	return list
}

// add counts a closed deal that entered the stage with a stated chance.
func (r *stageRecord) add(stated float64, d *crm.Deal, stay *history.Visit, asOf crm.Date) {
	r.stated.Add(stated, d.Outcome == crm.Won)
	if d.ClosedOn < stay.From {
		return
	}
	cause := lostCause
	if d.Outcome == crm.Won {
		cause = wonCause
	}
	r.ago.Add(-1, int(asOf-stay.From), cause)
	r.took.Add(-1, int(d.ClosedOn-stay.From), 1)
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

// suggest gives each stage with enough matured deals the probability that their
// record bears out, never falling from one stage to the next (isotonic
// regression by pooling, weighted by deals, within each pipeline).
func suggest(rows []CalibrationRow, records []stageRecord) {
	var used []*stageRecord
	for i := range records {
		if records[i].stated.Values() > 0 {
			used = append(used, &records[i])
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
func scores(stated *stats.Stated) (*BrierParts, float64) {
	b, ok := stated.Brier()
	if !ok || !b.HasSkill {
		return nil, 0
	}
	bins := 0
	if stated.Values() > distinctStated {
		bins = 10
	}
	ece, _ := stated.ECE(bins)
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
	var all stats.Stated
	for i := range in.Book.Deals {
		d := in.Book.Deals[i]
		if d.IsOpen() {
			continue
		}
		if s, _, ok := in.Book.Ahead(i, aheadDays); ok && s.HasProbability {
			stated, won = append(stated, s.Probability), append(won, d.Outcome == crm.Won)
			all.Add(s.Probability, d.Outcome == crm.Won)
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
	brier, ece = scores(&all)
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
