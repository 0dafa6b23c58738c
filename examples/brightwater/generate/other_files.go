package main

import "fmt"

func (w *world) accountFile() file {
	s := newSheet("Id", "IsDeleted", "MasterRecordId", "Name", "Type", "ParentId", "BillingCity",
		"BillingCountry", "Phone", "Website", "Industry", "NumberOfEmployees", "OwnerId", "CreatedDate",
		"CreatedById", "LastModifiedDate", "SystemModstamp", "LastActivityDate", "Region__c")
	touched := map[*customer]day{}
	for _, a := range w.activities {
		if a.done && a.on <= asOf {
			touched[a.customer] = max(touched[a.customer], a.on)
		}
	}
	for _, c := range w.customers {
		last := ""
		if d, ok := touched[c]; ok {
			last = d.String()
		}
		owner := w.sellers[c.owner].id
		s.add(c.id, "0", noLookup, c.name, "Customer", noLookup, c.city, c.country, c.phone, "https://"+c.domain,
			c.industry, number(c.employees), owner, c.created.String(), owner, c.created.String(),
			c.created.String(), last, c.region)
	}
	return s.file("Account.csv")
}

func (w *world) contactFile() file {
	s := newSheet("Id", "IsDeleted", "MasterRecordId", "AccountId", "LastName", "FirstName", "Phone",
		"Email", "Title", "OwnerId", "CreatedDate", "LastModifiedDate", "SystemModstamp")
	for _, c := range w.customers {
		for _, p := range c.contacts {
			s.add(p.id, "0", noLookup, c.id, p.last, p.first, p.phone, p.mail, p.title,
				w.sellers[c.owner].id, p.created.String(), p.created.String(), p.created.String())
		}
	}
	return s.file("Contact.csv")
}

// roles lists the roles; all report to the first.
func roles() []string {
	return []string{"Sales Direction", north, south, international, "Sales Operations"}
}

func roleID(name string) string {
	for i, r := range roles() {
		if r == name {
			return recordID(roleKey, i+1)
		}
	}
	return noLookup
}

func (w *world) userFile() file {
	s := newSheet("Id", "Username", "LastName", "FirstName", "CompanyName", "Title", "Email", "Alias",
		"IsActive", "TimeZoneSidKey", "UserRoleId", "LocaleSidKey", "UserType", "ManagerId",
		"CreatedDate", "LastModifiedDate", "SystemModstamp", "ForecastEnabled")
	born := (goLive - 40).at(9).String()
	director := w.people[len(w.people)-2].id
	for i, p := range w.people {
		manager := director
		switch {
		case p.id == director:
			manager = noLookup
		case p.seller && i%4 != 0:
			manager = w.people[i/4*4].id
		}
		s.add(p.id, p.mail(), p.last, p.first, "Brightwater Instruments GmbH", p.title, p.mail(),
			plain(p.first)[:3]+plain(p.last)[:3], "1", "Europe/Berlin", roleID(p.role), "de_DE", "Standard",
			manager, born, born, born, flag(p.seller))
	}
	s.add(recordID(userKey, 99), "autoproc@brightwater.example", "Process", "Automated", "", "", "autoproc@brightwater.example",
		"autoproc", "1", "GMT", noLookup, "en_US", "AutomatedProcess", noLookup, born, born, born, "0")
	return s.file("User.csv")
}

func (w *world) roleFile() file {
	s := newSheet("Id", "Name", "ParentRoleId", "RollupDescription", "DeveloperName", "SystemModstamp")
	for i, r := range roles() {
		parent := recordID(roleKey, 1)
		if i == 0 {
			parent = noLookup
		}
		s.add(roleID(r), r, parent, r, fmt.Sprintf("Role_%d", i+1), (goLive - 40).at(9).String())
	}
	return s.file("UserRole.csv")
}

// what gives the activity's WhatId: its deal, else its account.
func (a *activity) what() string {
	if a.deal != nil {
		return a.deal.id
	}
	return a.customer.id
}

func (w *world) taskFile() file {
	s := newSheet("Id", "WhoId", "WhatId", "Subject", "ActivityDate", "Status", "Priority", "OwnerId",
		"Type", "IsDeleted", "AccountId", "IsClosed", "CreatedDate")
	for _, a := range w.activities {
		if a.event {
			continue
		}
		status := "Not Started"
		if a.done {
			status = "Completed"
		}
		s.add(a.id, a.contact.id, a.what(), a.subject, a.on.String(), status, "Normal", w.sellers[a.owner].id,
			a.kind, "0", a.customer.id, flag(a.done), a.logged.String())
	}
	s.soil(taskDirt())
	return s.file("Task.csv")
}

func (w *world) eventFile() file {
	s := newSheet("Id", "WhoId", "WhatId", "Subject", "ActivityDateTime", "ActivityDate",
		"DurationInMinutes", "AccountId", "OwnerId", "Type", "IsDeleted", "IsChild", "CreatedDate")
	for _, a := range w.activities {
		if !a.event {
			continue
		}
		hour := 7 + (int(a.on)*5+a.minutes)%9
		s.add(a.id, a.contact.id, a.what(), a.subject, a.on.at(float64(hour)).String(), a.on.String(),
			number(a.minutes), a.customer.id, w.sellers[a.owner].id, a.kind, "0", "0", a.logged.String())
	}
	return s.file("Event.csv")
}
