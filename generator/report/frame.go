package report

import "github.com/pipeglass/pipeglass/generator/crm"

// rowTotals sums the rows of the files that hold records of ours: read = used +
// quarantined + ignored. Files of other records are counted apart, since their
// rows say nothing about how well the export could be read.
type rowTotals struct {
	files, read, used, quarantined, ignored int
	others, otherRows                       int
}

func (v *view) rows() rowTotals {
	var t rowTotals
	for i := range v.in.Data.Files {
		f := &v.in.Data.Files[i]
		if f.Entity == crm.NotCRM {
			t.others++
			t.otherRows += f.Read
			continue
		}
		t.files++
		t.read += f.Read
		t.used += f.Used
		t.quarantined += f.Quarantined
		t.ignored += f.Ignored
	}
	return t
}

// frame is what stands on every page: what day this is about, and how the
// numbers are to be read.
func (v *view) frame() Frame {
	t := v.rows()
	fr := Frame{
		AsOf:    v.f.dayLong(v.asOf),
		Rows:    Say("%s of %s rows used", v.f.count(t.used), v.f.count(t.read)),
		Version: v.in.Options.Version,
	}
	if v.in.Options.Previous != crm.NoDate {
		fr.Compared = Say("Compared with %s", v.f.day(v.in.Options.Previous))
	}
	fr.Footer = []Text{
		Say("Made by Pipeglass %s from %s. %s read = %s used + %s set aside + %s left out%s; %s.",
			v.in.Options.Version, v.f.many(t.files, "file", "files"),
			v.f.many(t.read, "row", "rows"), v.f.count(t.used), v.f.count(t.quarantined), v.f.count(t.ignored),
			v.otherFiles(t), link("files and their SHA-256", "data#files")),
		v.currencyRule(),
		plain("Ranges of shares are made so that 95 in 100 such ranges hold the true value; the range of a likely result is made for 8 in 10. " + v.peopleRule()),
	}
	return fr
}

// otherFiles says what lay beside the exports and is no record of ours: " (and
// 4 files with 9,071 rows of other records)".
func (v *view) otherFiles(t rowTotals) Text {
	if t.others == 0 {
		return nil
	}
	return Say(" (and %s with %s of other records)", v.f.many(t.others, "file", "files"), v.f.many(t.otherRows, "row", "rows"))
}

// currencyRule says what amounts are in.
func (v *view) currencyRule() Text {
	zone := v.in.Options.TimeZone
	if zone == "" {
		zone = "UTC"
	}
	days := " A day ends at midnight, " + zone + "."
	converted, missing := 0, 0
	for _, c := range v.in.Data.Currencies {
		switch {
		case c.Currency == v.f.currency || c.Currency == "":
		case c.Rate > 0:
			converted += c.Deals
		default:
			missing += c.Deals
		}
	}
	var out Text
	switch {
	case v.f.currency == "":
		out = plain("The exports name no currency; amounts are shown as they stand.")
	case converted > 0:
		out = Say("Amounts in %s; %s in other currencies converted at the rates of the config.", v.f.currency, v.f.deals(converted))
	default:
		out = Say("Amounts in %s.", v.f.currency)
	}
	if missing > 0 {
		out = append(out, Say(" %s in a currency without a rate, so without an amount here.",
			v.f.many(missing, "deal is", "deals are"))...)
	}
	return append(out, Span{Text: days})
}

// peopleRule says how people appear.
func (v *view) peopleRule() string {
	switch v.in.Options.People {
	case "named":
		return "Owners appear by name. Deals are ranked, people never."
	case "none":
		return "No person appears in this report."
	}
	return "Owners appear under a stable pseudonym. Deals are ranked, people never."
}
