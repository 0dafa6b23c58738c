package report

// locale says how one country writes numbers, money and days. The words of
// the report are English in all of them; only what a reader could misread
// (1.234 against 1,234; 02/10 against 10/02) follows the locale.
type locale struct {
	id        string
	decimal   string
	group     string
	after     bool   // the currency follows the amount: "5,1 €"
	signSpace bool   // a space between a leading currency sign and the amount
	thousand  string // after a compact amount in thousands, with its space
	million   string
	billion   string
	percent   string // "%" with its space
	date      string // "d mon yyyy" with d, mon and yyyy standing for the parts
	months    [12]string
	weekdays  [7]string // Sunday first, as in package time
}

// nbsp keeps a number and its unit on one line.
const nbsp = "\u00a0"

// narrow is the narrow no-break space that French groups digits with.
const narrow = "\u202f"

func englishMonths() [12]string {
	return [12]string{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"}
}

func englishWeekdays() [7]string {
	return [7]string{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"}
}

// locales lists the packs; the first one is the default.
func locales() []locale {
	english := locale{
		id: "en-GB", decimal: ".", group: ",", thousand: "k", million: "M", billion: "bn",
		percent: "%", date: "d mon yyyy", months: englishMonths(), weekdays: englishWeekdays(),
	}
	continental := func(id, group, percent string, after bool) locale {
		l := english
		l.id, l.decimal, l.group, l.percent, l.after, l.signSpace = id, ",", group, percent, after, !after
		return l
	}
	us := english
	us.id, us.date = "en-US", "mon d, yyyy"
	german := continental("de-DE", ".", nbsp+"%", true)
	german.thousand, german.million, german.billion = nbsp+"Tsd.", nbsp+"Mio.", nbsp+"Mrd."
	german.date = "d. mon yyyy"
	german.months = [12]string{"Jan.", "Feb.", "März", "Apr.", "Mai", "Juni", "Juli", "Aug.", "Sept.", "Okt.", "Nov.", "Dez."}
	german.weekdays = [7]string{"So.", "Mo.", "Di.", "Mi.", "Do.", "Fr.", "Sa."}
	return []locale{
		english, us, german,
		continental("fr-FR", narrow, nbsp+"%", true),
		continental("es-ES", ".", nbsp+"%", true),
		continental("it-IT", ".", "%", true),
		continental("cs-CZ", nbsp, nbsp+"%", true),
		continental("nl-NL", ".", "%", false),
		continental("pt-BR", ".", "%", false),
	}
}

// Locales lists the ids that Options.Locale may have, the default first.
func Locales() []string {
	var ids []string
	for _, l := range locales() {
		ids = append(ids, l.id)
	}
	return ids
}

// localeByID finds a pack; config has checked the id, so an unknown one (an
// empty one in tests) is the default.
func localeByID(id string) locale {
	all := locales()
	for _, l := range all {
		if l.id == id {
			return l
		}
	}
	return all[0]
}

// currencySign gives the sign of a currency, or its code where a sign would
// be ambiguous or unknown.
func currencySign(code string) string {
	signs := [...]struct{ code, sign string }{
		{"EUR", "€"}, {"USD", "$"}, {"GBP", "£"}, {"JPY", "¥"}, {"INR", "₹"}, {"BRL", "R$"}, {"CZK", "Kč"}, {"PLN", "zł"},
	}
	for _, s := range signs {
		if s.code == code {
			return s.sign
		}
	}
	return code
}
