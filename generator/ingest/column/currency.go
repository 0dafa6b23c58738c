package column

import "strings"

// signs of currencies, longer before shorter. A sign that several currencies
// share gives the commonest; "kr" is shared by three and gives none.
var signs = []struct{ sign, code string }{
	{"US$", "USD"}, {"USD$", "USD"}, {"R$", "BRL"}, {"CA$", "CAD"}, {"C$", "CAD"}, {"AU$", "AUD"}, {"A$", "AUD"}, {"NZ$", "NZD"},
	{"HK$", "HKD"}, {"S$", "SGD"}, {"MX$", "MXN"}, {"NT$", "TWD"}, {"$", "USD"}, {"€", "EUR"}, {"£", "GBP"}, {"¥", "JPY"}, {"₹", "INR"},
	{"₽", "RUB"}, {"₺", "TRY"}, {"₩", "KRW"}, {"₪", "ILS"}, {"₴", "UAH"}, {"₫", "VND"}, {"฿", "THB"}, {"₱", "PHP"},
	{"zł", "PLN"}, {"Kč", "CZK"}, {"kč", "CZK"}, {"Ft", "HUF"}, {"SFr.", "CHF"}, {"Fr.", "CHF"}, {"Rs.", "INR"}, {"Rs", "INR"},
	{"lei", "RON"}, {"kr.", ""}, {"kr", ""}, {"Euro", "EUR"}, {"euro", "EUR"},
}

// codes of ISO 4217 that CRM exports carry.
const isoCodes = " USD EUR GBP CHF JPY CNY CAD AUD NZD SEK NOK DKK PLN CZK HUF RON BGN TRY RUB UAH INR BRL MXN ARS CLP COP PEN UYU" +
	" ZAR NGN KES EGP MAD AED SAR QAR KWD ILS SGD HKD TWD KRW THB MYR IDR PHP VND PKR BDT LKR ISK RSD GEL KZT CRC DOP GTQ BOB PYG "

// currency reads a sign or code at the cursor; false leaves it in place. A
// second, different currency in one cell is no number.
func (c *cursor) currency(n *figure) bool {
	rest := c.s[c.i:]
	if code, size := currencyAt(rest); size > 0 {
		if n.currency != "" && code != "" && code != n.currency {
			return false
		}
		if code != "" {
			n.currency = code
		}
		c.i += size
		return true
	}
	return false
}

func currencyAt(s string) (code string, size int) {
	if len(s) >= 3 && (len(s) == 3 || !letter(s[3])) && letter(s[0]) {
		up := strings.ToUpper(s[:3])
		if letter(s[1]) && letter(s[2]) && strings.Contains(isoCodes, " "+up+" ") {
			return up, 3
		}
	}
	for _, c := range signs {
		if strings.HasPrefix(s, c.sign) {
			if last := c.sign[len(c.sign)-1]; letter(last) && len(s) > len(c.sign) && letter(s[len(c.sign)]) {
				continue // "krone" is not "kr"
			}
			return c.code, len(c.sign)
		}
	}
	return "", 0
}

func letter(b byte) bool { return b|0x20 >= 'a' && b|0x20 <= 'z' }
