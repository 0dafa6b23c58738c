package crm

// SilentTouch sorts the logged activities that look like life in a deal and
// don't reach its buyer.
type SilentTouch uint8

// The silent touches.
const (
	TaskTouch     SilentTouch = iota // a task that was done
	NoteTouch                        // a note, or what the CRM calls "other"
	MailingTouch                     // an e-mail among many that one person recorded at once
	BackfillTouch                    // a call or meeting recorded late, among many at once
	SilentTouches                    // how many there are
)

// DealContact is the newest activity of a deal that reached its buyer, and
// what was logged after it. A meeting, a call, an e-mail to one reader and any
// kind that is not known count; tasks, notes, mass mails and what was filled
// in late and in bulk don't.
type DealContact struct {
	Last Date // NoDate where none did
	// Since counts what was logged after Last, the newest of it on SinceLast. In
	// a deal that is touched on end, AtLeast says that the counts are no more
	// than that.
	Since     [SilentTouches]int32
	SinceLast Date
	AtLeast   bool
	Kind      ActivityKind // of Last
}

// Touches gives how many silent touches there were since.
func (c *DealContact) Touches() int {
	n := 0
	for _, k := range c.Since {
		n += int(k)
	}
	return n
}
