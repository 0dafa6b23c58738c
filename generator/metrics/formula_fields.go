package metrics

import (
	"github.com/pipeglass/pipeglass/generator/crm"
)

// row is one record that a formula looks at: exactly one of the pointers is
// set. weight is how many records it stands for: activities are counted per
// week. at is its place among the records of its kind.
type row struct {
	in     *Input
	period crm.Period
	weight int
	at     int32

	deal     *crm.Deal
	activity *crm.WeekActivity
	lead     *crm.Lead
	contact  *crm.Contact
	account  *crm.Account
	plan     *crm.Plan
	person   *crm.Person
}

// field is one thing that a formula may ask of a record. One of the three
// functions is set, by the dimension.
type field struct {
	name  string
	dim   dim
	num   func(*row) (float64, bool)
	text  func(*row) string
	truth func(*row) (yes, known bool)
	// needs is the column of deals that the export must carry, FieldCount for
	// none; values are all that a text can be, nil where any.
	needs  crm.Field
	values []string
	counts bool // it is a count of somebody's activities
}

func textField(name string, needs crm.Field, of func(*row) string) field {
	return field{name: name, dim: dimText, text: of, needs: needs}
}

func dateField(name string, needs crm.Field, of func(*row) crm.Date) field {
	return field{name: name, dim: dimDate, needs: needs, num: func(r *row) (float64, bool) {
		d := of(r)
		return float64(d), d != crm.NoDate
	}}
}

func truthField(name string, of func(*row) bool) field {
	return field{name: name, dim: dimTruth, needs: crm.FieldCount, truth: func(r *row) (bool, bool) { return of(r), true }}
}

func numberField(name string, d dim, needs crm.Field, of func(*row) (float64, bool)) field {
	return field{name: name, dim: d, num: of, needs: needs}
}

// countField is how many activities of some kinds a deal has.
func countField(name string, of func(*row) (float64, bool)) field {
	f := numberField(name, dimNumber, crm.FieldCount, of)
	f.counts = true
	return f
}

// dealFields are the fields of deals in formulas.
func dealFields() []field {
	none := crm.FieldCount
	outcome := textField("outcome", none, func(r *row) string { return r.deal.Outcome.String() })
	outcome.values = []string{"open", "won", "lost"}
	forecast := textField("forecast_category", crm.FieldForecast, func(r *row) string { return r.deal.Forecast.String() })
	forecast.values = []string{"omitted", "pipeline", "best case", "commit", "closed"}
	count := func(kinds ...crm.ActivityKind) func(*row) (float64, bool) {
		return func(r *row) (float64, bool) { return r.in.dealActivities(int(r.at), kinds) }
	}
	return []field{
		textField("id", none, func(r *row) string { return string(r.deal.ID) }),
		textField("name", none, func(r *row) string { return r.deal.Name }),
		outcome,
		textField("stage", crm.FieldStage, func(r *row) string { return r.deal.Stage }),
		textField("pipeline", none, func(r *row) string { return r.deal.Pipeline }),
		numberField("amount", dimMoney, crm.FieldAmount, func(r *row) (float64, bool) { return float64(r.deal.Amount), r.deal.HasAmount }),
		numberField("probability", dimNumber, crm.FieldProbability, func(r *row) (float64, bool) { return r.deal.Probability, r.deal.HasProbability }),
		forecast,
		textField("owner", crm.FieldOwner, func(r *row) string { return SegmentValue(r.deal, r.in.Data, "owner") }),
		textField("team", none, func(r *row) string { return SegmentValue(r.deal, r.in.Data, "team") }),
		textField("region", none, func(r *row) string { return SegmentValue(r.deal, r.in.Data, "region") }),
		textField("source", crm.FieldSource, func(r *row) string { return r.deal.Source }),
		textField("type", crm.FieldType, func(r *row) string { return r.deal.Type }),
		textField("loss_reason", crm.FieldLossReason, func(r *row) string { return r.deal.LossReason }),
		textField("account", crm.FieldAccount, func(r *row) string { return string(r.deal.Account) }),
		textField("next_step", crm.FieldNextStep, func(r *row) string { return r.deal.NextStep }),
		textField("currency", crm.FieldCurrency, func(r *row) string { return r.deal.Currency }),
		dateField("created", crm.FieldCreated, func(r *row) crm.Date { return r.deal.Created.Day }),
		dateField("close_date", crm.FieldCloseDate, func(r *row) crm.Date { return r.deal.CloseDate }),
		dateField("closed_on", none, func(r *row) crm.Date { return r.deal.ClosedOn }),
		dateField("stage_since", crm.FieldStageSince, func(r *row) crm.Date { return r.deal.StageSince }),
		dateField("last_activity", crm.FieldLastActivity, func(r *row) crm.Date { return r.deal.LastActivity }),
		dateField("next_activity", none, func(r *row) crm.Date { return r.deal.NextActivity }),
		dateField("modified", crm.FieldModified, func(r *row) crm.Date { return r.deal.Modified.Day }),
		numberField("pushes", dimNumber, none, func(r *row) (float64, bool) { return r.in.pushesOf(int(r.at)) }),
		countField("activities", count(crm.Task, crm.Call, crm.Meeting, crm.Email, crm.OtherActivity)),
		countField("calls", count(crm.Call)),
		countField("meetings", count(crm.Meeting)),
		countField("emails", count(crm.Email)),
	}
}

// activityKinds are the types of activities as formulas write them.
func activityKinds() []string { return []string{"Task", "Call", "Meeting", "Email", "Other"} }

func activityFields() []field {
	none := crm.FieldCount
	kind := func(r *row) string { return activityKinds()[r.activity.Kind] }
	who := func(get func(*crm.Person) string) func(*row) string {
		return func(r *row) string {
			if p := personOf(r.in.Data, r.activity.Person); p != nil {
				return get(p)
			}
			return ""
		}
	}
	list := []field{
		textField("type", none, kind),
		textField("kind", none, kind),
		textField("owner", none, func(r *row) string {
			if p := personOf(r.in.Data, r.activity.Person); p != nil && p.Name != "" {
				return p.Name
			}
			return string(r.activity.Person)
		}),
		textField("team", none, who(func(p *crm.Person) string { return p.Team })),
		textField("region", none, who(func(p *crm.Person) string { return p.Region })),
		dateField("week", none, func(r *row) crm.Date { return r.activity.Week }),
	}
	list[0].values, list[1].values = activityKinds(), activityKinds()
	return list
}

func leadFields() []field {
	none := crm.FieldCount
	return []field{
		textField("source", none, func(r *row) string { return r.lead.Source }),
		textField("status", none, func(r *row) string { return r.lead.Status }),
		textField("owner", none, func(r *row) string { return string(r.lead.Owner) }),
		dateField("created", none, func(r *row) crm.Date { return r.lead.Created }),
		truthField("converted", func(r *row) bool { return r.lead.Converted }),
		truthField("has_deal", func(r *row) bool { return r.lead.Deal != "" }),
	}
}

func contactFields() []field {
	return []field{
		textField("account", crm.FieldCount, func(r *row) string { return string(r.contact.Account) }),
		truthField("has_email", func(r *row) bool { return r.contact.HasEmail && !r.contact.BadEmail }),
		truthField("has_phone", func(r *row) bool { return r.contact.HasPhone && !r.contact.BadPhone }),
	}
}

func accountFields() []field {
	none := crm.FieldCount
	return []field{
		textField("id", none, func(r *row) string { return string(r.account.ID) }),
		textField("owner", none, func(r *row) string { return string(r.account.Owner) }),
		textField("industry", none, func(r *row) string { return r.account.Industry }),
		textField("region", none, func(r *row) string { return r.account.Region }),
		dateField("created", none, func(r *row) crm.Date { return r.account.Created }),
		dateField("last_activity", none, func(r *row) crm.Date { return r.account.LastActivity }),
		numberField("contacts", dimNumber, none, func(r *row) (float64, bool) {
			return r.in.contactsOf(r.account.ID), len(r.in.Data.Contacts) > 0
		}),
		numberField("open_deals", dimNumber, none, func(r *row) (float64, bool) { return r.in.openDealsOf(r.account.ID), true }),
	}
}

func planFields() []field {
	none := crm.FieldCount
	return []field{
		textField("owner", none, func(r *row) string { return string(r.plan.Person) }),
		textField("team", none, func(r *row) string { return r.plan.Team }),
		textField("region", none, func(r *row) string { return r.plan.Region }),
		numberField("target", dimMoney, none, func(r *row) (float64, bool) { return float64(r.plan.Target), true }),
		dateField("from", none, func(r *row) crm.Date { return r.plan.Period.From }),
		dateField("to", none, func(r *row) crm.Date { return r.plan.Period.To }),
	}
}

func personFields() []field {
	none := crm.FieldCount
	return []field{
		textField("team", none, func(r *row) string { return r.person.Team }),
		textField("region", none, func(r *row) string { return r.person.Region }),
		truthField("active", func(r *row) bool { return r.person.Active }),
	}
}

// pushesOf counts the pushes of deal i; ok is false where no history records
// close dates.
func (in *Input) pushesOf(i int) (float64, bool) {
	if !in.Book.Coverage().Fields.Has(crm.FieldCloseDate) {
		return 0, false
	}
	return float64(in.pushCount(i)), true
}

// dealActivities counts the activities of some kinds logged on deal i.
func (in *Input) dealActivities(i int, kinds []crm.ActivityKind) (float64, bool) {
	if !in.Data.Activities.Known {
		return 0, false
	}
	n := 0
	if a := in.logged(i); a != nil {
		for _, k := range kinds {
			n += int(a.Count[k])
		}
	}
	return float64(n), true
}
