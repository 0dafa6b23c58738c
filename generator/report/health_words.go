package report

import "github.com/pipeglass/pipeglass/generator/metrics"

// signWords is what readers are told of a sign: what it asks, in a chart in two or
// three words, why it matters for the forecast, and the next step where no check
// has one of its own.
type signWords struct {
	id, name, short, why, next string
}

// checkWords is what readers are told of one check: what is right, what is
// wrong with the records that are not (empty where the list of another check
// has them), and the next step.
type checkWords struct {
	id, name, gap, next string
}

func signTable() []signWords {
	return []signWords{
		{metrics.SignCurrent, "Pipeline and forecast are accurate and current", "Accurate, current", "A forecast can't be better than the dates and amounts that it is made of.", "Keep the close dates of the open quarter true."},
		{metrics.SignStage, "Deals are in the stage they should be in", "Right stage", "Every weighted forecast, and every limit for stale deals, goes by the stage.", "Check the exit rule before a deal moves on."},
		{metrics.SignStale, "No outdated deals linger", "No outdated deals", "Deals that stand still too long are rarely won, yet they fill the pipeline.", "Work down the list of stale deals."},
		{metrics.SignUse, "The CRM is used the same way by all", "Used alike by all", "Where a stage means two things, its figures mean nothing.", "Agree on one page what each stage and field means."},
		{metrics.SignCodes, "Activity codes are neither redundant nor unused", "Activity codes", "Codes that overlap can't tell which work leads to wins.", "Keep the list of codes short."},
		{metrics.SignSources, "Leads and their sources are tracked", "Sources tracked", "Without the source nobody can say which marketing pays.", "Make the source required when a deal is created."},
		{metrics.SignComplete, "The database is current and filled", "Complete", "A deal without an amount or a date is missing from every forecast.", "Fill what is missing on the largest deals first."},
	}
}

func checkTable() []checkWords {
	return []checkWords{
		{"forecast", "Error of past forecasts", "the result lies more than 10% from the forecast", "Plan with the likely range of the accuracy page until the sellers’ own forecast has come closer to the result."},
		{"overdue", "Close date not in the past", "close date has passed", "Agree a new date with the buyer, or close the deal; it takes a few minutes for each."},
		{"updated", "Open deals changed in the last 30 days", "not changed for 30 days", "Open each of these deals once: is it alive, and is its date still true?"},
		{"caught_up", "Stage changes entered one at a time", "led through a stage within one day", "Move the stage on the day it happens, not at the close."},
		{"update_age", "Median days since an open deal was last changed", "", "Open the deals that nobody has changed for longest."},
		{"evidence", "Exit rules of passed stages kept", "exit rule of a passed stage not met", "Fill what the exit rule asks for, or move the deal back to where it stands."},
		{"skips", "Moves that pass over no stage", "passed over a stage", "Ask whether the stage that is skipped is needed; if it is, say so in the written process."},
		{"back", "Moves that go forward", "went back", "Ask what was not known when the deal first moved on."},
		{"stages_entered", "Open stages that deals enter", "no deal entered it in the period", "Remove the stage, or say in the written process when a deal enters it."},
		{"stages_left", "Open stages that deals leave", "no deal left it in the period", "Ask what deals wait for there; a stage that nothing leaves is an end under another name."},
		{"own_chance", "Own probability agrees with the stage", "probability contradicts the stage", "Let the stage set the probability."},
		{"stated_chance", "Stages whose stated chance matches what was won", "stated chance outside of what was won", "Take the suggested chances from the accuracy page into the CRM."},
		{"outcome_stage", "Outcome agrees with the stage", "outcome contradicts the stage", "Close the deal in a closed stage, or open it again."},
		{"closed_ahead", "Closed deals with a date that has come", "closed on a day that is still to come", "Set the date to the day of the order, or open the deal again."},
		{"stale", "Open deals that move", "stands still too long", "Settle the most urgent deals of the stale page: a next step, a new date, or a close."},
		{"stale_amount", "Open amount in deals that move", "", "Settle the largest stale deals first."},
		{"zombies", "Open deals younger than any that was ever won", "older than any deal ever won", "Close them; whoever still believes in one can open it again."},
		{"use_stages", "Groups that use stages alike", "its group enters stages differently", "Put the question below to the people who differ before the next forecast."},
		{"use_moves", "Groups that move deals alike", "its group passes over stages or goes back differently", "Agree when a stage may be passed over."},
		{"use_sources", "Groups that use sources alike", "its group gives sources differently", "Agree what each source means; a different market is a good answer too."},
		{"use_fields", "Groups that fill fields alike", "its group fills fields differently", "Agree which fields a deal needs, and from which stage on."},
		{"use_codes", "Groups that use activity codes alike", "its group logs codes differently", "Agree what each code is for."},
		{"use_stages_people", "People who use stages like their region or team", "", "Ask how they understand the stage; the answer may be better than the definition."},
		{"use_moves_people", "People who move deals like their region or team", "", "Ask when they pass over a stage, and why."},
		{"use_sources_people", "People who use sources like their region or team", "", "Ask what they take each source to mean."},
		{"use_fields_people", "People who fill fields like their region or team", "", "Ask which field is in the way."},
		{"use_codes_people", "People who use activity codes like their region or team", "", "Ask what they log under the code."},
		{"codes_specific", "Activities with a code that says what they are", "does not say what was done", "Offer a code for what people now log as “other”."},
		{"codes_worth", "Codes used for at least 1 in 100 activities", "under 1 in 100 activities", "Merge rare codes into the one that people use; a proposal is below."},
		{"codes_distinct", "Codes that are not another one under a second spelling", "another code once more", "Merge the spellings; a proposal is below."},
		{"codes_shared", "Codes used by more than one person", "used by one person only", "Ask what the code is for; rename it for all or drop it."},
		{"codes_tell", "Codes that go with won or lost deals", "does not go with won or lost", "Ask of each code that tells nothing what decision it serves; drop it or merge it."},
		{"codes_effective", "Codes in use, counted by how evenly", "", "Keep the codes that tell something about deals."},
		{"source", "Source on open deals", "no source", "Ask the buyer how they found you, and write it down; start with the largest deals."},
		{"source_amount", "Open amount with a source", "", "Fill the source of the largest deals first."},
		{"source_new", "Source on deals created in the period", "no source", "Make the source required when a deal is created."},
		{"source_new_amount", "Amount of deals created in the period with a source", "", "Make the source required for large deals first."},
		{"source_spelling", "Sources in one spelling", "source in a second spelling", "Keep one spelling and offer it as a list."},
		{"lead_source", "Source on leads", "no source", "Make the source required on forms and imports."},
		{"attribution", "Deals that kept the source of their lead", "source differs from the lead’s", "Keep the first source; write later ones into a field of their own."},
		{"amount", "Amount where it is needed", "no amount", "Fill the amount, even as an estimate, from the stage on in which a forecast counts it."},
		{"close_date", "Close date where it is needed", "no close date", "Give each open deal the date that the buyer works towards."},
		{"next_step", "Next step where it is needed", "no next step", "Agree one step with the buyer and write it down; start with the largest deals."},
		{"owner", "Owner where it is needed", "no owner", "Give each deal an owner, or close it."},
		{"account", "Account where it is needed", "no account", "Link the deal to its customer."},
		{"type", "Type where it is needed", "no type", "Fill the type from the stage on in which the process asks for it."},
		{"forecast_category", "Forecast category where it is needed", "no forecast category", "Say of each deal whether it is committed."},
		{"probability", "Probability where it is needed", "no probability", "Let the stage set the probability."},
		{"duplicates", "Open deals entered once", "may be entered twice", "Compare the two, keep one, close the other as a duplicate."},
		{"loss_reason", "Lost deals with a reason", "no loss reason", "Make the reason required when a deal is closed as lost; keep the list short."},
		{"accounts", "Accounts touched in the last 12 months", "not touched for 12 months", "Archive accounts that nobody has spoken to for years."},
		{"contact_email", "Contacts with an e-mail", "no e-mail", "Make it a goal of the quarter: one address each week."},
		{"contacts", "Contacts touched in the last 12 months", "not touched for 12 months", "Write to the contacts of open deals first; archive who has left."},
		{"email_right", "E-mails that can be right", "e-mail can’t be right", "Correct addresses that can’t reach anybody; ask for the right one at the next call."},
		{"phone_right", "Phone numbers that can be right", "phone number can’t be right", "Correct numbers that can’t ring; leave the field empty rather than filled with zeros."},
		{"contact_phone", "Contacts with a phone number", "no phone number", "Ask for the number at the next call."},
	}
}

func wordsOfSign(id string) signWords {
	for _, w := range signTable() {
		if w.id == id {
			return w
		}
	}
	panic("internal error: no words for the sign " + id)
}

func wordsOfCheck(id string) checkWords {
	for _, w := range checkTable() {
		if w.id == id {
			return w
		}
	}
	panic("internal error: no words for the check " + id)
}
