package report

import "github.com/pipeglass/pipeglass/generator/crm"

// contactWord names the last contact with a buyer.
func contactWord(k crm.ActivityKind) string {
	switch k {
	case crm.Meeting:
		return "meeting"
	case crm.Call:
		return "call"
	case crm.Email:
		return "e-mail"
	}
	return "contact"
}

// silence says for how long a buyer was not heard of; contact is nil where
// kinds of activities are not known.
func (f format) silence(days int, contact *crm.DealContact) Text {
	switch {
	case contact == nil:
		return Say("no activity logged for %s", f.days(days))
	case contact.Last == crm.NoDate:
		return Say("no contact with the buyer logged in %s", f.days(days))
	case contact.Kind == crm.OtherActivity:
		return Say("no contact with the buyer logged for %s", f.days(days))
	}
	return Say("no contact with the buyer logged for %s, the last was "+article(contactWord(contact.Kind)), f.days(days))
}

// lately says what speaks for a deal: that it was touched within its limit.
func (f format) lately(days int, contact *crm.DealContact) Text {
	if contact == nil || contact.Last == crm.NoDate {
		return Say("an activity was logged %s ago", f.days(days))
	}
	return Say("the last "+contactWord(contact.Kind)+" was %s ago", f.days(days))
}

func article(word string) string {
	if word == "e-mail" {
		return "an " + word
	}
	return "a " + word
}

// touches names what was logged since the last contact and reached no buyer:
// "3 tasks and 41 mass mails". Where not all were counted, it gives no numbers.
func (f format) touches(c *crm.DealContact) Text {
	words := [crm.SilentTouches][2]string{
		crm.TaskTouch: {"task", "tasks"}, crm.NoteTouch: {"note or other entry", "notes or other entries"}, crm.MailingTouch: {"mass mail", "mass mails"},
		crm.BackfillTouch: {"record filled in late and in bulk", "records filled in late and in bulk"},
	}
	var parts []Text
	for what, n := range c.Since {
		switch {
		case n > 0 && c.AtLeast:
			parts = append(parts, plain(words[what][1]))
		case n > 0:
			parts = append(parts, just(f.many(int(n), words[what][0], words[what][1])))
		}
	}
	all := join(parts, ", ")
	if last := len(parts) - 1; last > 0 {
		all = append(append(join(parts[:last], ", "), plain(" and ")...), parts[last]...)
	}
	return all
}

// contactDefinition says which activities count as contact with the buyer.
func (v *view) contactDefinition() string {
	if !v.in.Data.Activities.ByKind {
		return "The exports do not tell meetings, calls and e-mails from other activities, so every logged activity counts as contact with the buyer."
	}
	return "Contact is a meeting, a call, an e-mail, or an activity of a kind that your CRM alone knows. Tasks and notes only look like life, and so do mass mails " +
		"(15 or more records that one person made within ten minutes) and calls or meetings that were recorded more than a week late and as many at once: they do not stop the clock. " +
		"Where only the date of a last activity is known, it counts."
}
