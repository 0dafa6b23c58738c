package metrics

import (
	"fmt"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/stats"
)

// roundSign is weekly counts that end in 0 or 5 far more often than two in
// ten: what was logged up to a number.
func roundSign(in *Input) FitnessSign {
	s := FitnessSign{ID: "round", Name: "Round numbers a week", Grade: NotGraded}
	round := 0
	for _, w := range in.Data.Activities.ByWeek {
		if w.Count >= 10 && w.Person != "" {
			s.N++
			if w.Count%5 == 0 {
				round++
			}
		}
	}
	if s.N < fewWeeks {
		s.N = 0
		return s
	}
	s.Share, s.Grade = fraction(round, s.N), Fit
	s.Says = fmt.Sprintf("of %d weekly counts of ten and more %.0f%% end in 0 or 5; chance gives 20%%", s.N, share(round, s.N))
	if low, _ := stats.Wilson(round, s.N, 0.999); low > 0.2 {
		s.Grade = gradeAbove(s.Share, roundBit, roundMuch)
	}
	return s
}

// roundTimes is calls at minutes that end in 0 or 5. Whoever plans calls in a
// calendar does so on the hour, so this alone makes no log unfit.
func roundTimes(lag *crm.LogLag) FitnessSign {
	s := roundMinutes("round_times", "Calls at round minutes", lag.RoundTimes, lag.Times)
	s.Says = fmt.Sprintf("of %d calls %.0f%% are at a minute that ends in 0 or 5; chance gives 20%%", lag.Times, share(lag.RoundTimes, lag.Times))
	if s.Grade == Unfit {
		s.Grade = Caution
	}
	return s.ifAny()
}

// roundLengths is calls that took a whole number of five minutes: lengths that
// were guessed, not measured.
func roundLengths(lag *crm.LogLag) FitnessSign {
	s := roundMinutes("round_lengths", "Calls of a round length", lag.RoundLengths, lag.Lengths)
	s.Says = fmt.Sprintf("of %d calls %.0f%% took a whole number of five minutes; chance gives 20%% at most", lag.Lengths, share(lag.RoundLengths, lag.Lengths))
	return s.ifAny()
}

// roundMinutes grades how often minutes end in 0 or 5, where chance gives two
// in ten.
func roundMinutes(id, name string, round, all int) FitnessSign {
	s := FitnessSign{ID: id, Name: name, Grade: NotGraded}
	if all < fewSigns {
		return s
	}
	s.N, s.Share, s.Grade = all, fraction(round, all), Fit
	if low, _ := stats.Wilson(round, all, 0.999); low > 0.2 {
		s.Grade = gradeAbove(s.Share, roundBit, roundMuch)
	}
	return s
}

// ifAny says nothing where there is too little to grade.
func (s FitnessSign) ifAny() FitnessSign {
	if s.N == 0 {
		s.Says = ""
	}
	return s
}
