package main

import (
	"context"
	"encoding/json"
	"fmt"
	"text/tabwriter"

	"github.com/pipeglass/pipeglass/generator/config"
)

type kpisCommand struct {
	JSON bool `help:"Print the catalogue as JSON."`
}

func (c *kpisCommand) run(_ context.Context, s *session) (int, error) {
	list := s.engine.kpis()
	if c.JSON {
		out, err := json.MarshalIndent(list, "", "  ")
		if err != nil {
			return 0, err
		}
		fmt.Fprintf(s.out, "%s\n", out)
		return complete, nil
	}
	t := tabwriter.NewWriter(s.out, 0, 8, 2, ' ', 0)
	fmt.Fprintln(t, "ID\tROLE\tUNIT\tNAME")
	for _, k := range list {
		fmt.Fprintf(t, "%s\t%s\t%s\t%s\n", k.ID, k.Role, k.Unit, k.Name)
	}
	return complete, t.Flush()
}

type explainCommand struct {
	What string `arg:"" name:"kpi|code" help:"A KPI (win_rate) or the code of a message (row-bad-date)."`
}

func (c *explainCommand) run(_ context.Context, s *session) (int, error) {
	var names []string
	for _, k := range s.engine.kpis() {
		if k.ID == c.What {
			fmt.Fprintf(s.out, "%s: %s\nrole %s, unit %s, better %s\n\n%s\n", k.ID, k.Name, k.Role, k.Unit, k.Better, k.Definition)
			return complete, nil
		}
		names = append(names, k.ID)
	}
	for _, code := range s.engine.codes() {
		if code.ID == c.What {
			fmt.Fprintf(s.out, "%s: %s\n\n%s\n", code.ID, code.Title, code.Explain)
			return complete, nil
		}
		names = append(names, code.ID)
	}
	hint := config.DidYouMean(c.What, names)
	if hint == "" {
		hint = "pipeglass kpis lists the KPIs; codes of messages are on the Data page"
	}
	return 0, wrongUse(hint, "%q is no KPI and no code of a message", c.What)
}

type versionCommand struct{}

func (c *versionCommand) run(_ context.Context, s *session) (int, error) {
	fmt.Fprintf(s.out, "pipeglass %s\n", s.engine.version)
	return complete, nil
}
