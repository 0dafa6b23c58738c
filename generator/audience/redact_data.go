package audience

import (
	"slices"
	"strings"

	"github.com/pipeglass/pipeglass/generator/cores"
	"github.com/pipeglass/pipeglass/generator/crm"
)

// others takes people out of every text of the data but those of deals.
func (r *redactor) others(data *crm.Dataset) {
	for i := range data.Accounts {
		a := &data.Accounts[i]
		id := string(a.ID)
		r.apply(&a.Name, &a.Industry, &a.Region, &id)
		a.ID = crm.AccountID(id)
	}
	for i := range data.Contacts {
		account := string(data.Contacts[i].Account)
		r.apply(&account)
		data.Contacts[i].Account = crm.AccountID(account)
	}
	for i := range data.People {
		r.apply(&data.People[i].Team, &data.People[i].Region)
	}
	for i := range data.Leads {
		r.apply(&data.Leads[i].Source, &data.Leads[i].Status)
	}
	for i := range data.Plans {
		r.apply(&data.Plans[i].Team, &data.Plans[i].Region)
	}
	for i := range data.Parked {
		r.apply(&data.Parked[i].Note)
	}
	for i := range data.Activities.ByCode {
		r.apply(&data.Activities.ByCode[i].Code)
	}
	r.files(data)
}

// deals takes people out of the texts of deals, in parts beside each other.
func (r *redactor) deals(deals []crm.Deal) {
	parts := slices.Collect(slices.Chunk(deals, 1<<12))
	cores.Each(len(parts), func(n int) {
		for i := range parts[n] {
			d := &parts[n][i]
			account := string(d.Account)
			r.apply(&d.Name, &d.NextStep, &d.LossReason, &d.Source, &d.Type, &d.Team, &d.Region, &account)
			d.Account = crm.AccountID(account)
			for j := range d.Extra {
				r.apply(&d.Extra[j])
			}
		}
	})
}

// initialsColumns replaces initials in the deals' columns of the config's own, once
// their texts are redacted.
func (r *redactor) initialsColumns(data *crm.Dataset) {
	for k := range data.ExtraColumns {
		r.initialsColumn(data, k)
	}
}

// initialsColumn replaces the values of a column of the config's own in which
// nothing stands but initials of people: elsewhere two capitals may be a country.
func (r *redactor) initialsColumn(data *crm.Dataset, k int) {
	distinct := map[string]bool{}
	for i := range data.Deals {
		if k >= len(data.Deals[i].Extra) {
			continue
		}
		v := strings.TrimSpace(data.Deals[i].Extra[k])
		if v == "" {
			continue
		}
		if r.initials[v] == "" {
			return
		}
		distinct[v] = true
	}
	if len(distinct) < 2 {
		return
	}
	for i := range data.Deals {
		if e := data.Deals[i].Extra; k < len(e) && strings.TrimSpace(e[k]) != "" {
			e[k] = r.initials[strings.TrimSpace(e[k])]
		}
	}
}

// files takes people out of what is said about files and rows: names of files
// and columns, and messages, which quote the offending text.
func (r *redactor) files(data *crm.Dataset) {
	for i := range data.Files {
		f := &data.Files[i]
		r.apply(&f.Path, &f.Why)
		for j := range f.Columns {
			r.apply(&f.Columns[j].Header, &f.Columns[j].Evidence)
		}
	}
	for i := range data.Rejects {
		r.apply(&data.Rejects[i].Key)
		for j := range data.Rejects[i].Reasons {
			d := &data.Rejects[i].Reasons[j]
			r.apply(&d.Text, &d.Hint, &d.Pos.File)
		}
	}
	for i := range data.Findings {
		d := &data.Findings[i]
		r.apply(&d.Text, &d.Hint, &d.Pos.File)
	}
}

// Hush takes people out of what is said about the files and rows of data that
// is read for its messages alone.
func Hush(data *crm.Dataset) {
	names, words := namesAndWords(data, Nobody, nil)
	newRedactor(data, names, words).files(data)
}
