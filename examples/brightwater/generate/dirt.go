package main

import "strings"

// extraID gives the id of a record that exists only as dirt, far from the
// numbers of the true ones.
func extraID(key string, n int) string { return recordID(key, 90000+n) }

// opportunityDirt is what years of imports and half-saved files leave behind.
// Six rows can't be used; the others are rightly passed over.
func opportunityDirt() []soil {
	set := func(id int, name, column, value string) func(func(string) *string) {
		return func(cell func(string) *string) {
			*cell("Id") = extraID(opportunityKey, id)
			*cell("Name") = name
			*cell("StageName"), *cell("StageSortOrder"), *cell("Probability") = "Qualification", "1", "20"
			*cell("IsClosed"), *cell("IsWon"), *cell("Loss_Reason__c") = "0", "0", ""
			*cell("ForecastCategory"), *cell("ForecastCategoryName") = "Pipeline", "Pipeline"
			*cell(column) = value
		}
	}
	return []soil{
		{like: 120, after: 120, change: set(1, "Brunfeld Chemie GmbH - flow meters", "CloseDate", "2026-02-31 00:00:00")},
		{like: 340, after: 340, change: set(2, "Kelmtal Pumpen AG - Prüfstand", "CloseDate", "31.06.2025")},
		{like: 515, after: 515, change: set(3, "Pelmgard Labor SE - gas analysers", "Amount", "#####")},
		{like: 700, after: 700, change: set(4, "Cut off on the way", "Description", ""),
			raw: func(line string) string { return line[:strings.Index(line, `"Cut off`)] + `"Cut off on the w"` }},
		{like: 860, after: 860, change: set(5, "STRAY", "Description", ""),
			raw: func(line string) string {
				return strings.Replace(line, `"STRAY"`, `"Ulvrad Optik A/S - 19" rack", black"`, 1)
			}},
		{like: 1010, after: 1010, change: func(cell func(string) *string) {
			*cell("Id") = ""
			*cell("Name") = "Typed in by hand, never saved"
		}},
		{like: 1100, after: 1101}, // the same row twice
		{like: 200, after: 260, change: set(6, "Test - please delete", "IsDeleted", "1")},
		{like: 610, after: 612, change: set(7, "Duplicate of the above", "IsDeleted", "1")},
		{like: 1205, after: 1206, change: set(8, "asdf", "IsDeleted", "1")},
		{like: 640, after: 410, change: older}, // an older state of a deal that comes later
	}
}

// older makes a row an earlier save of the same deal.
func older(cell func(string) *string) {
	*cell("NextStep") = "First visit"
	*cell("LastModifiedDate") = *cell("CreatedDate")
	*cell("SystemModstamp") = *cell("CreatedDate")
}

func taskDirt() []soil {
	set := func(id int, column, value string) func(func(string) *string) {
		return func(cell func(string) *string) {
			*cell("Id") = extraID(taskKey, id)
			*cell(column) = value
		}
	}
	return []soil{
		{like: 900, after: 900, change: set(1, "ActivityDate", "2026-02-31 00:00:00")},
		{like: 2500, after: 2500, change: set(2, "ActivityDate", "yesterday")},
		{like: 4100, after: 4100, change: set(3, "Subject", "Cut"),
			raw: func(line string) string { return line[:strings.Index(line, `"Cut"`)] + `"Cu"` }},
		{like: 5200, after: 5200, change: set(4, "Subject", "STRAY"),
			raw: func(line string) string { return strings.Replace(line, `"STRAY"`, `"Call about 5" gauge", urgent"`, 1) }},
		{like: 6000, after: 6001}, // the same row twice
		{like: 3000, after: 3000, change: set(5, "IsDeleted", "1")},
		{like: 7000, after: 7000, change: set(6, "IsDeleted", "1")},
	}
}

func leadDirt() []soil {
	set := func(id int, column, value string) func(func(string) *string) {
		return func(cell func(string) *string) {
			*cell("Id") = extraID(leadKey, id)
			*cell(column) = value
			*cell("IsConverted") = "0"
			*cell("ConvertedDate") = ""
			*cell("ConvertedOpportunityId") = noLookup
		}
	}
	return []soil{
		{like: 150, after: 150, change: set(1, "CreatedDate", "2026-02-31 09:00:00")},
		{like: 320, after: 320, change: set(2, "Company", "Cut"),
			raw: func(line string) string { return line[:strings.Index(line, `"Cut"`)] + `"Cu"` }},
		{like: 500, after: 501}, // the same row twice
		{like: 410, after: 410, change: set(3, "IsDeleted", "1")},
	}
}
